using System.Globalization;

namespace Cai;

/// <summary>What was proved of a problem, by going through all of its states, actions and outcomes.</summary>
public sealed record ProvedFacts
{
    /// <summary>The number of states in use: all that are valid, or those that can be reached where a start is declared.</summary>
    public int States { get; init; }

    /// <summary>The number of actions.</summary>
    public int Actions { get; init; }

    /// <summary>The number of transitions: distinct (state, action, next state) of positive probability.</summary>
    public long Transitions { get; init; }

    /// <summary>Whether every valid state can be reached from a start; null when no start is declared.</summary>
    public bool? IsAllReachable { get; init; }

    /// <summary>The largest distance from one of the sum of a pair's transition probabilities.</summary>
    public double MassError { get; init; }

    /// <summary>Whether the process ends.</summary>
    public Termination Termination { get; init; }

    /// <summary>The number of reward parameters.</summary>
    public int Parameters { get; init; }

    /// <summary>How many of the parameters (or of their combinations) decisions can tell; null when that was not worked out.</summary>
    public int? Identifiable { get; init; }

    /// <summary>
    /// Where the reward to be learned reads the state alone: in how many directions decisions determine such a reward, if it were free in every state; null
    /// otherwise.
    /// </summary>
    public int? StateRewardRank { get; init; }

    /// <summary>How many directions there are: the states that take actions, less one for a constant where the process has no end.</summary>
    public int? StateRewardDimension { get; init; }

    /// <summary>The checks that were left out, and why.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Gets the facts in a line: <c>1,024 states, 4 actions, 12,288 transitions, all reachable, probabilities exact, terminates under every policy</c>.</summary>
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Count(States, "state");
        yield return Count(Actions, "action");
        yield return Count(Transitions, "transition");
        if (IsAllReachable is true)
            yield return "all reachable";
        yield return MassError == 0 ? "probabilities exact" : $"probabilities sum to one within {MassError.ToString("0.#e+0", CultureInfo.InvariantCulture)}";
        if (Words(Termination) is { } ends)
            yield return ends;
        if (Parameters > 0 && Identifiable is int identifiable)
            yield return $"{identifiable.ToString(CultureInfo.InvariantCulture)} of {Count(Parameters, "parameter")} identifiable";
    }

    private static string? Words(Termination termination) => termination switch
    {
        Termination.Horizon => "ends at the horizon",
        Termination.Always => "terminates under every policy",
        Termination.Avoidable => "can terminate from every state, but some policy never does",
        Termination.Partial => "cannot terminate from every state",
        Termination.Never => "no terminal states",
        _ => null,
    };

    private static string Count(long count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}
