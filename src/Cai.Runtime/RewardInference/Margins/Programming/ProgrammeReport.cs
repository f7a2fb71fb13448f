namespace Cai;

/// <summary>What a linear programme of inverse reinforcement learning found.</summary>
public sealed record ProgrammeReport
{
    /// <summary>The sum of margins, violated ones by their weight: over visited states (and stages) the least advantage of the demonstrated decision, or over policies that of the expert.</summary>
    public required double Margin { get; init; }

    /// <summary>The duality gap of the programme, about 0.</summary>
    public required double DualityGap { get; init; }

    /// <summary>lambda; 0 where there is no penalty.</summary>
    public double Penalty { get; init; }

    /// <summary>
    /// The smallest lambda at which the best reward is zero: the largest sum of margins of a reward whose magnitudes sum to one (a linear programme of its own). Null where there is no penalty, or where terminal rewards, which are
    /// given, make margins that no scale removes.
    /// </summary>
    public double? PhaseTransition { get; init; }

    /// <summary>Whether a reward of zero everywhere explains the demonstrations too, as it explains everything: true unless given rewards, of the base or of ends, speak.</summary>
    public required bool IsZeroFeasible { get; init; }

    /// <summary>Whether the inferred reward, or weights, are zero: nothing was learned.</summary>
    public required bool IsZero { get; init; }

    /// <summary>How many states (with a horizon: states of stages) were visited; the others constrain nothing.</summary>
    public int Visited { get; init; }

    /// <summary>How many of those have a decision as good as the demonstrated one: the reward does not tell them apart.</summary>
    public int Tied { get; init; }

    /// <summary>In how many of those planning with the reward, everywhere, finds the demonstrated decision optimal.</summary>
    public int Optimal { get; init; }

    /// <summary>The margin in words, with the penalty and how many visited states it explains.</summary>
    public override string ToString() => Visited == 0
        ? FormattableString.Invariant($"margin {Margin:G6}{(IsZero ? ", ZERO reward" : "")}")
        : FormattableString.Invariant($"margin {Margin:G6}{(Penalty > 0 ? FormattableString.Invariant($", penalty {Penalty:G4}") : "")}{(PhaseTransition is { } at ? FormattableString.Invariant($" (zero from {at:G4} on)") : "")}, optimal in {Optimal} of {Visited} visited states, tied in {Tied}{(IsZero ? ", ZERO reward" : "")}");
}
