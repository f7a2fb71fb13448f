namespace Cai.Checking;

/// <summary>
/// The rank of the stacked differences between the rows of a state's actions, over the columns of states that take actions. Sparse elimination: each row is
/// reduced by those before it, and pivots on its largest entry, scaled to one.
/// </summary>
/// <param name="rows">The transitions.</param>
/// <param name="full">The largest rank there can be: known to be reached, the rest need not be looked at.</param>
internal sealed class DifferenceRank(TransitionRows rows, int full)
{
    private readonly double[] _row = new double[rows.StateCount];
    private readonly int[] _pivotOf = Enumerable.Repeat(-1, rows.StateCount).ToArray();
    private readonly List<(int Column, int[] Columns, double[] Values)> _pivots = [];
    private readonly List<int> _touched = [];
    private readonly SortedSet<int> _pending = [];

    /// <summary>The rank; null when that is too much work, or not clear.</summary>
    public int? Compute(WorkBudget budget)
    {
        for (int state = 0; state < rows.StateCount; state++)
        {
            int first = rows.PairPointers[state];
            for (int pair = first + 1; pair < rows.PairPointers[state + 1] && _pivots.Count < full; pair++)
            {
                AddRow(pair, 1);
                AddRow(first, -1);
                if (!Reduce(budget) || !Keep())
                    return null;
            }
        }

        return _pivots.Count;
    }

    private void AddRow(int pair, double sign)
    {
        for (int entry = rows.RowPointers[pair]; entry < rows.RowPointers[pair + 1]; entry++)
        {
            int next = rows.Successors[entry];
            if (rows.PairPointers[next] < rows.PairPointers[next + 1])
                Add(next, sign * rows.Masses[entry]);
        }
    }

    private void Add(int column, double value)
    {
        if (_row[column] == 0)
        {
            _touched.Add(column);
            if (_pivotOf[column] >= 0)
                _pending.Add(_pivotOf[column]);
        }

        _row[column] += value;
    }

    /// <summary>In the order of the pivots: a pivot's row has nothing in the columns of those before it.</summary>
    private bool Reduce(WorkBudget budget)
    {
        while (_pending.Count > 0)
        {
            int next = _pending.Min;
            _pending.Remove(next);
            (int column, int[] columns, double[] values) = _pivots[next];
            double factor = _row[column];
            if (!budget.Spend(values.Length + 1))
                return false;
            for (int entry = 0; factor != 0 && entry < values.Length; entry++)
                Add(columns[entry], -factor * values[entry]);
            _row[column] = 0;
        }

        return true;
    }

    /// <summary>Keeps what is left as a pivot's row, if it is more than rounding; false when that is not clear.</summary>
    private bool Keep()
    {
        int largest = _touched.Count == 0 ? -1 : _touched.Aggregate((best, column) => Math.Abs(_row[column]) > Math.Abs(_row[best]) ? column : best);
        double pivot = largest < 0 ? 0 : _row[largest];
        bool isRow = Math.Abs(pivot) > ColumnRelations.Zero;
        if (isRow)
        {
            int[] columns = _touched.Where(column => Math.Abs(_row[column]) > 1e-14).Distinct().ToArray();
            _pivotOf[largest] = _pivots.Count;
            _pivots.Add((largest, columns, Array.ConvertAll(columns, column => _row[column] / pivot)));
        }

        foreach (int column in _touched)
            _row[column] = 0;
        _touched.Clear();
        return !isRow || Math.Abs(pivot) >= ColumnRelations.Clear;
    }
}
