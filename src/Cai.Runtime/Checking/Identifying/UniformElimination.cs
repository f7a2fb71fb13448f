namespace Cai.Checking;

/// <summary>
/// Sparse factors of I - g P, where P moves under the policy that is uniform over available actions, on the states that have any. No pivoting, and no
/// subtraction: off-diagonal entries only grow, and each pivot is summed up from its row's excess, so that the factors are accurate in each entry however
/// near g is to 1 (Grassmann, Taksar and Heyman 1985; Alfa, Xue and Ye 2002).
/// </summary>
internal sealed class UniformElimination
{
    private const int MaxEntries = 50_000_000;

    private readonly (int[] Columns, double[] Values)[] _lower;
    private readonly (int[] Columns, double[] Values)[] _upper;
    private readonly double[] _pivots;

    private UniformElimination(int states)
    {
        _lower = new (int[], double[])[states];
        _upper = new (int[], double[])[states];
        _pivots = new double[states];
    }

    /// <summary>Gets the multiplications of one solution.</summary>
    public long Entries { get; private set; }

    /// <summary>Gets whether some state never comes to an end at discount 1, so that there is no solution.</summary>
    public bool IsSingular { get; private set; }

    /// <summary>Factors; null when that is too much work.</summary>
    public static UniformElimination? Of(TransitionRows rows, double discount, WorkBudget budget)
    {
        var factors = new UniformElimination(rows.StateCount);
        double[] row = new double[rows.StateCount], excess = new double[rows.StateCount];
        for (int state = 0; state < rows.StateCount && !factors.IsSingular; state++)
        {
            factors._lower[state] = factors._upper[state] = ([], []);
            if (rows.PairPointers[state] == rows.PairPointers[state + 1])
                continue;
            (int first, int last) = Fill(rows, state, discount, row, excess);
            if (!factors.Eliminate(state, first, last, row, excess, budget))
                return null;
        }

        return factors;
    }

    /// <summary>Solves (I - g P) x = b in place; entries of states without actions must be 0.</summary>
    public void Solve(double[] b)
    {
        for (int i = 0; i < b.Length; i++)
        {
            (int[] columns, double[] values) = _lower[i];
            for (int entry = 0; entry < columns.Length; entry++)
                b[i] += values[entry] * b[columns[entry]];
        }

        for (int i = b.Length - 1; i >= 0; i--)
        {
            (int[] columns, double[] values) = _upper[i];
            for (int entry = 0; entry < columns.Length; entry++)
                b[i] += values[entry] * b[columns[entry]];
            b[i] = _pivots[i] == 0 ? 0 : b[i] / _pivots[i];
        }
    }

    /// <summary>Writes g P of a state, and what leaves: by discounting, or to states without actions.</summary>
    private static (int First, int Last) Fill(TransitionRows rows, int state, double discount, double[] row, double[] excess)
    {
        int start = rows.PairPointers[state], end = rows.PairPointers[state + 1], first = state, last = state;
        double share = discount / (end - start), mass = 0;
        for (int entry = rows.RowPointers[start]; entry < rows.RowPointers[end]; entry++)
        {
            int next = rows.Successors[entry];
            mass += rows.Masses[entry];
            if (rows.PairPointers[next] == rows.PairPointers[next + 1])
            {
                excess[state] += share * rows.Masses[entry];
                continue;
            }

            row[next] += share * rows.Masses[entry];
            first = Math.Min(first, next);
            last = Math.Max(last, next);
        }

        // A sum that misses one by rounding alone is one: at discount 1 nothing leaves then.
        double missing = (end - start) - mass;
        excess[state] += (1 - discount) + (Math.Abs(missing) < 1e-14 * (end - start) ? 0 : share * missing);
        return (first, last);
    }

    private bool Eliminate(int state, int first, int last, double[] row, double[] excess, WorkBudget budget)
    {
        List<int> columns = [];
        List<double> values = [];
        for (int k = first; k < state; k++)
        {
            if (row[k] == 0)
                continue;
            double factor = row[k] / _pivots[k];
            row[k] = 0;
            columns.Add(k);
            values.Add(factor);
            excess[state] += factor * excess[k];
            (int[] uppers, double[] entries) = _upper[k];
            for (int entry = 0; entry < uppers.Length; entry++)
                row[uppers[entry]] += factor * entries[entry];
            if (uppers.Length > 0)
                last = Math.Max(last, uppers[uppers.Length - 1]);
            if (!budget.Spend(uppers.Length + 2))
                return false;
        }

        _lower[state] = (columns.ToArray(), values.ToArray());
        Entries += columns.Count;
        columns.Clear();
        values.Clear();
        _pivots[state] = excess[state];
        row[state] = 0;
        for (int column = state + 1; column <= last; column++)
        {
            if (row[column] == 0)
                continue;
            columns.Add(column);
            values.Add(row[column]);
            _pivots[state] += row[column];
            row[column] = 0;
        }

        _upper[state] = (columns.ToArray(), values.ToArray());
        Entries += columns.Count + 1;
        IsSingular = _pivots[state] <= 0;
        return budget.Spend((last - first) / 4.0) && Entries <= MaxEntries;
    }
}
