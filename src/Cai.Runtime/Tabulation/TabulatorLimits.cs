namespace Cai.Tabulation;

/// <summary>How much work and how large tables a tabulation may take before it gives up with a <see cref="TabulationLimitException"/>.</summary>
public sealed class TabulatorLimits
{
    /// <summary>Limits for a tabulation at run time, where minutes and gigabytes are the user's own to spend.</summary>
    public static TabulatorLimits RunTime { get; } = new() { MaxEvaluations = 1_000_000_000_000, MaxEntries = 2_000_000_000, StreamsFrom = 65_536, MatrixFreeFrom = 1 << 28 };

    /// <summary>The same for a problem that is declared matrix-free: whatever its size, it has no tables.</summary>
    public static TabulatorLimits MatrixFree { get; } = new() { MaxEvaluations = RunTime.MaxEvaluations, MaxEntries = RunTime.MaxEntries, MatrixFreeFrom = 0 };

    /// <summary>The most evaluations of members; at least 1.</summary>
    public long MaxEvaluations { get; set; } = 5_000_000;

    /// <summary>The most numbers that the tables may hold together; at least 1.</summary>
    public long MaxEntries { get; set; } = 50_000;

    /// <summary>From how many states on nothing is kept of a pair where that can be avoided.</summary>
    internal int StreamsFrom { get; set; } = int.MaxValue;

    /// <summary>From how many table entries on nothing is tabulated where that can be avoided: 0 for always.</summary>
    internal double MatrixFreeFrom { get; set; } = double.PositiveInfinity;

    /// <summary>What raises <see cref="MaxEntries"/>, for messages: the name of a setting; empty when there is none.</summary>
    public string MaxEntriesSetting { get; set; } = "";
}
