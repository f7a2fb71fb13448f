using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>The moves of a run layout: each action along each of its distinct columns, the outcomes that lead there taken together.</summary>
internal sealed class RunMoves
{
    private readonly int[] _moveOf;
    private readonly int _outcomes;

    public RunMoves(OffsetRuns runs, int outcomes)
    {
        _outcomes = outcomes;
        _moveOf = new int[runs.Columns.Length];
        int actions = _moveOf.Length / outcomes;
        List<int> columns = [];
        First = new int[actions + 1];
        for (int a = 0; a < actions; a++)
        {
            for (int i = a * outcomes; i < (a + 1) * outcomes; i++)
            {
                int known = columns.IndexOf(runs.Columns[i], First[a]);
                _moveOf[i] = known < 0 ? columns.Count : known;
                if (known < 0)
                    columns.Add(runs.Columns[i]);
            }

            First[a + 1] = columns.Count;
        }

        Columns = [.. columns];
        Targets = Array.ConvertAll(Columns, column => runs.Targets[column]);
    }

    /// <summary>Gets where the moves of each action start; actions + 1 entries.</summary>
    public int[] First { get; }

    /// <summary>Gets the column of each move.</summary>
    public int[] Columns { get; }

    /// <summary>Gets the state that each move leads to from everywhere; -1 when there are several.</summary>
    public int[] Targets { get; }

    public int Count => Columns.Length;

    public int ActionCount => First.Length - 1;

    /// <summary>The outcomes that take a move.</summary>
    public IEnumerable<int> OutcomesOf(int move) => Enumerable.Range(0, _moveOf.Length).Where(i => _moveOf[i] == move).Select(i => i % _outcomes);

    /// <summary>The moves of an action.</summary>
    public IEnumerable<int> Of(int action) => Enumerable.Range(First[action], First[action + 1] - First[action]);

    /// <summary>Writes the weight of each move: <c>sum_w p(w)</c> over the outcomes w that take it.</summary>
    public void Weigh(ReadOnlySpan<double> probabilities, Span<double> weights)
    {
        weights.Clear();
        for (int a = 0, i = 0; a < ActionCount; a++)
        {
            for (int w = 0; w < _outcomes; w++, i++)
                weights[_moveOf[i]] += probabilities[w];
        }
    }
}
