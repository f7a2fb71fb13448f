namespace Cai.Planning;

/// <summary>
/// Transitions tilted by rewards, for the available pairs of each state one after the other: <c>log G(s, a, s') = log sum_w p(w|s,a) exp(r(s,a,w) / a)</c> over the noise w that leads to s'.
/// Rewards are not averaged: what two outcomes earn on the way to one state is summed as exponentials.
/// </summary>
internal sealed class TiltedRows
{
    /// <summary>Where the pairs of each state start; states + 1 entries. States where the process stops have none.</summary>
    public required int[] FirstPair { get; init; }

    /// <summary>The action of each pair, ascending in each state.</summary>
    public required int[] Actions { get; init; }

    /// <summary>The logarithm of the prior weight of each pair.</summary>
    public required double[] LogPriors { get; init; }

    /// <summary>Where the entries of each pair start; pairs + 1 entries.</summary>
    public required int[] FirstEntry { get; init; }

    /// <summary>The successor of each entry, ascending in each pair.</summary>
    public required int[] Columns { get; init; }

    /// <summary>log G of each entry.</summary>
    public required double[] Logs { get; init; }

    /// <summary>The largest reward met.</summary>
    public required double LargestReward { get; init; }

    public int StateCount => FirstPair.Length - 1;

    /// <summary>The pair of a state and an action; -1 where the action cannot be taken.</summary>
    public int Find(int state, int action)
    {
        int first = FirstPair[state], at = Array.BinarySearch(Actions, first, FirstPair[state + 1] - first, action);
        return Math.Max(at, -1);
    }

    /// <summary>log G(s, a, s'); minus infinity where the pair does not lead there.</summary>
    public double Log(int pair, int next)
    {
        int first = FirstEntry[pair], at = Array.BinarySearch(Columns, first, FirstEntry[pair + 1] - first, next);
        return at < 0 ? double.NegativeInfinity : Logs[at];
    }
}
