namespace Cai.Tabulation;

/// <summary>What a component of the dynamics, or a reward term, reads. Masks have bit i set for leaf i.</summary>
public sealed class Dependence
{
    /// <summary>The next-state leaves that a component writes, or that a reward term reads.</summary>
    public ulong Next { get; set; }

    /// <summary>The state leaves read.</summary>
    public ulong State { get; set; }

    /// <summary>The action leaves read.</summary>
    public ulong Action { get; set; }

    /// <summary>The noise leaves read (for a reward term not counting those read through the next state).</summary>
    public ulong Noise { get; set; }

    /// <summary>Everything: what to assume of a body that could not be analysed.</summary>
    public static Dependence Full => new() { Next = ulong.MaxValue, State = ulong.MaxValue, Action = ulong.MaxValue, Noise = ulong.MaxValue };
}
