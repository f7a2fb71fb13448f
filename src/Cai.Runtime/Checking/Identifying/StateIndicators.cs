namespace Cai.Checking;

/// <summary>The reward of one at a state, for each state that takes actions: together, all rewards of the state alone.</summary>
internal sealed class StateIndicators : IRewardColumns
{
    private readonly int[] _columns;

    public StateIndicators(CheckedProblem problem)
    {
        _columns = new int[problem.Tables.StateCount];
        for (int state = 0; state < _columns.Length; state++)
            _columns[state] = problem.Rows.Any(rows => rows.PairPointers[state] < rows.PairPointers[state + 1]) ? Count++ : -1;
    }

    public int Count { get; }

    public void Read(int stage, int state, int pair, double[] values)
    {
        Array.Clear(values, 0, values.Length);
        values[_columns[state]] = 1;
    }
}
