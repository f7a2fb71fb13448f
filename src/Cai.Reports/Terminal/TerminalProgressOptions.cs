using Spectre.Console;

namespace Cai;

/// <summary>How progress is shown in the terminal.</summary>
public sealed record TerminalProgressOptions
{
    /// <summary>The error at which the solve will end, positive: what the remaining time is worked out from. Default 1e-8, as of <see cref="SolveOptions.Tolerance"/>.</summary>
    public double Tolerance
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A tolerance is positive.");
    } = 1e-8;

    /// <summary>How many steps there are, where that is known beforehand, as of a horizon; null where it is not.</summary>
    public int? Steps
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "There is at least one step.");
    }

    /// <summary>How long nothing is shown; what ends sooner stays silent. Not negative. Default one second.</summary>
    public TimeSpan After
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(After), value, "A time to wait is not negative.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>Where to show it; null for the terminal of this process, where it is one.</summary>
    public IAnsiConsole? Console { get; init; }

    /// <summary>The clock; null for the system's.</summary>
    public TimeProvider? Time { get; init; }
}
