using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cai.CompilerServices;

/// <summary>
/// One action, or two that share moves of equal weight: what they share is summed once. Its terms follow one another: those shared, those of the first action alone, those of the second.
/// </summary>
/// <param name="Term">The first term.</param>
/// <param name="Shared">How many are shared.</param>
/// <param name="Own">How many each action has of its own.</param>
/// <param name="Action">The first action.</param>
/// <param name="Second">The second action; -1 when there is none.</param>
internal readonly record struct RunGroup(int Term, int Shared, int Own, int Action, int Second)
{
    /// <summary>Gets whether there are two actions.</summary>
    public bool IsPair => Second >= 0;

    /// <summary>Gets the number of terms.</summary>
    public int Terms => Shared + (IsPair ? 2 * Own : Own);
}

/// <summary>How a sweep adds up the moves of all actions. Moves to one state from everywhere are left out: they add the same to all states.</summary>
internal sealed class RunProgram
{
    private const int MostPaired = 64;

    private readonly RunMoves _moves;
    private readonly (int Action, int Move)[] _still;
    private readonly double[] _shares;
    private readonly List<int> _terms = [];
    private readonly List<RunGroup> _groups = [];

    /// <param name="moves">The moves.</param>
    /// <param name="probabilities">The outcome probabilities where they are fixed: then moves by different outcomes may weigh the same. Null where they may change.</param>
    public RunProgram(RunMoves moves, double[]? probabilities)
    {
        _moves = moves;
        _still = [.. from a in Enumerable.Range(0, moves.ActionCount) from move in moves.Of(a) where moves.Targets[move] >= 0 select (a, move)];
        _shares = probabilities is null ? [] : new double[moves.Count];
        if (probabilities is not null)
            moves.Weigh(probabilities, _shares);
        Dictionary<(int Column, string Weight), int>[] own = [.. Enumerable.Range(0, moves.ActionCount).Select(a =>
            moves.Of(a).Where(move => moves.Targets[move] < 0).ToDictionary(move => (moves.Columns[move], Weight(move))))];
        List<int> actions = [.. Enumerable.Range(0, moves.ActionCount)];
        while (actions.Count > 0)
            Take(own, actions);
        Moves = [.. _terms];
        Groups = [.. _groups];
    }

    /// <summary>Gets the move of each term.</summary>
    public int[] Moves { get; }

    /// <summary>Gets the groups; each action is in one.</summary>
    public RunGroup[] Groups { get; }

    // Moves that weigh the same whatever the probabilities may be are those that the same outcomes take.
    private string Weight(int move) => _shares.Length > 0 ? BitConverter.DoubleToInt64Bits(_shares[move]).ToString(CultureInfo.InvariantCulture) : string.Join(' ', _moves.OutcomesOf(move));

    /// <summary>Writes the weight of each term, <c>g sum_w p(w)</c>, and for each action what it gets from states that it reaches from everywhere.</summary>
    [SkipLocalsInit]
    public void Weigh(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, double discount, Span<double> weights, Span<double> shifts)
    {
        scoped ReadOnlySpan<double> shares = _shares;
        if (shares.IsEmpty && Moves.Length + _still.Length > 0)
        {
            Span<double> now = stackalloc double[_moves.Count];
            _moves.Weigh(probabilities, now);
            shares = now;
        }

        for (int term = 0; term < weights.Length; term++)
            weights[term] = discount * shares[Moves[term]];
        shifts.Clear();
        foreach ((int action, int move) in _still)
            shifts[action] += discount * shares[move] * values[_moves.Targets[move]];
    }

    // The first action, with the one that it shares most with where a sweep of both together is at hand.
    private void Take(Dictionary<(int Column, string Weight), int>[] own, List<int> actions)
    {
        int first = actions[0], second = -1, most = 0;
        for (int i = 1; i < actions.Count && own.Length <= MostPaired; i++)
        {
            int shared = own[first].Keys.Count(own[actions[i]].ContainsKey);
            if (shared > most && own[first].Count == own[actions[i]].Count && RunGroupSweep.Pairs(shared, own[first].Count - shared))
                (second, most) = (actions[i], shared);
        }

        _groups.Add(new(_terms.Count, most, own[first].Count - most, first, second));
        if (second >= 0)
        {
            _terms.AddRange(own[first].Where(move => own[second].ContainsKey(move.Key)).Select(move => move.Value));
            _terms.AddRange(own[first].Where(move => !own[second].ContainsKey(move.Key)).Select(move => move.Value));
            _terms.AddRange(own[second].Where(move => !own[first].ContainsKey(move.Key)).Select(move => move.Value));
        }
        else
        {
            _terms.AddRange(own[first].Values);
        }

        actions.Remove(first);
        actions.Remove(second);
    }
}
