namespace Cai;

/// <summary>Past steps that are learned from again.</summary>
/// <remarks>
/// Prioritised replay draws a step in proportion to <c>(|d| + 1e-6)^Priority</c>, d its temporal difference when it was last learned from, and shortens its update by <c>(N P)^-Correction</c> over the largest
/// of all (Schaul, Quan, Antonoglou and Silver 2016): fully corrected, the averages over what noise does are those of uniform draws.
/// </remarks>
public sealed record ReplayOptions
{
    /// <summary>How many steps are kept, the last ones; at least 1. Memory: 24 bytes each, and 16 to 32 more where prioritised.</summary>
    public int Capacity
    {
        get;
        init => field = value is >= 1 and <= 1 << 28 ? value : throw new ArgumentOutOfRangeException(nameof(Capacity), value, "Capacity: from 1 to 2^28 steps are kept.");
    } = 100_000;

    /// <summary>How many of them are learned from after each step of the process, at least 1.</summary>
    public int BatchSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "BatchSize: at least one step is learned from again.");
    } = 8;

    /// <summary>How much temporal differences count in the draw, from 0 (each step alike) to 1.</summary>
    public double Priority
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Priority), value, "Priority: from 0 (each step alike) to 1.");
    }

    /// <summary>How much of the bias of unequal draws is corrected, from 0 to 1 (all of it).</summary>
    public double Correction
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Correction), value, "Correction: from 0 to 1 (all of the bias).");
    } = 1;
}
