namespace Cai.Checking;

/// <summary>How much work checks may take; what would take more is left out, and said to be.</summary>
public sealed class CheckLimits
{
    /// <summary>While typing: some tens of milliseconds.</summary>
    public static CheckLimits Typing { get; } = new() { RankWork = 20_000_000, SweepWork = 5_000_000, Evaluations = 200_000 };

    /// <summary>In a build: some seconds.</summary>
    public static CheckLimits Build { get; } = new() { RankWork = 2_000_000_000, SweepWork = 500_000_000, Evaluations = 20_000_000 };

    /// <summary>At run time, when asked for: as much as it takes, as long as it fits in memory.</summary>
    public static CheckLimits RunTime { get; } = new() { RankWork = 1_000_000_000_000, SweepWork = long.MaxValue, Evaluations = long.MaxValue };

    /// <summary>The most multiplications that rank tests may take.</summary>
    public long RankWork { get; set; }

    /// <summary>The most transitions that sweeps over values may go through.</summary>
    public long SweepWork { get; set; }

    /// <summary>The most evaluations of members beyond those that the tables took.</summary>
    public long Evaluations { get; set; }
}
