using System.Runtime.CompilerServices;

namespace Cai.CompilerServices;

/// <summary>The weights that an emitted backup reads: one for the moves that weigh the same, and one for each action that reaches a state from everywhere.</summary>
internal sealed class FusedWeights
{
    private readonly RunMoves _moves;
    private readonly double[] _shares;
    private readonly int[] _moveOf;
    private readonly (int Weight, int Move)[] _still;

    private FusedWeights(RunMoves moves, double[] shares, int[] moveOf, (int Weight, int Move)[] still)
    {
        (_moves, _shares, _moveOf, _still) = (moves, shares, moveOf, still);
        Count = moveOf.Length + still.Select(move => move.Weight).Distinct().Count();
    }

    /// <summary>Gets the number of weights.</summary>
    public int Count { get; }

    /// <summary>The weights; null where moves that a backup holds for equal are not.</summary>
    /// <param name="moves">The moves.</param>
    /// <param name="weights">The weight of each move that the backup was written for.</param>
    /// <param name="probabilities">The outcome probabilities where they are fixed; null where they may change: then equal moves are those that the same outcomes take.</param>
    public static FusedWeights? Of(RunMoves moves, ReadOnlySpan<int> weights, double[]? probabilities)
    {
        if (weights.Length != moves.Count)
            return null;
        double[] shares = probabilities is null ? [] : new double[moves.Count];
        if (probabilities is not null)
            moves.Weigh(probabilities, shares);
        int count = 0;
        foreach (int weight in weights)
            count = Math.Max(count, weight + 1);
        int[] moveOf = new int[count];
        Array.Fill(moveOf, -1);
        List<(int Weight, int Move)> still = [];
        for (int action = 0, last = count; action < moves.ActionCount; action++)
        {
            bool isStill = false;
            foreach (int move in moves.Of(action))
            {
                if (moves.Targets[move] >= 0 != weights[move] < 0)
                    return null;
                if (weights[move] < 0)
                {
                    still.Add((last, move));
                    isStill = true;
                    continue;
                }

                ref int first = ref moveOf[weights[move]];
                if (first < 0)
                    first = move;
                else if (probabilities is null ? !moves.OutcomesOf(first).SequenceEqual(moves.OutcomesOf(move)) : shares[first] != shares[move])
                    return null;
            }

            last += isStill ? 1 : 0;
        }

        return moveOf.Contains(-1) ? null : new(moves, shares, moveOf, [.. still]);
    }

    /// <summary>Writes the weights, <c>g sum_w p(w)</c>, and what actions get from states that they reach from everywhere.</summary>
    [SkipLocalsInit]
    public void Weigh(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, double discount, Span<double> weights)
    {
        scoped ReadOnlySpan<double> shares = _shares;
        if (shares.IsEmpty)
        {
            Span<double> now = stackalloc double[_moves.Count];
            _moves.Weigh(probabilities, now);
            shares = now;
        }

        weights.Clear();
        for (int weight = 0; weight < _moveOf.Length; weight++)
            weights[weight] = discount * shares[_moveOf[weight]];
        foreach ((int weight, int move) in _still)
            weights[weight] += discount * shares[move] * values[_moves.Targets[move]];
    }
}
