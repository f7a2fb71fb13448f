namespace Cai.Checking;

/// <summary>
/// What decisions can tell of rewards: what is left of each when a potential is taken away that makes its advantages average zero over the available actions
/// of every state. A combination of rewards is potential shaping, r(s,a) = h(s) - g E h(s') with h = 0 at terminal states and at the horizon, if and only if
/// that combination of what is left is zero. See docs/identification.md.
/// </summary>
internal sealed class ShapingResidual
{
    private readonly ShapingDynamics _problem;
    private readonly IRewardColumns _columns;
    private readonly double _discount;
    private readonly double[] _values;
    private readonly double[] _row;

    private ShapingResidual(ShapingDynamics problem, IRewardColumns columns)
    {
        _problem = problem;
        _columns = columns;
        _discount = problem.Discount;
        _values = new double[columns.Count];
        _row = new double[columns.Count];
        Scales = new double[columns.Count];
        Factor = new(columns.Count);
        Plain = new(columns.Count);
        Potentials = Enumerable.Range(0, columns.Count).Select(_ => new double[problem.StateCount]).ToArray();
    }

    /// <summary>Gets the factor of what is left, one row an available pair (and stage) of a state with a choice.</summary>
    public TriangularFactor Factor { get; }

    /// <summary>Gets the factor of the rewards themselves, over all available pairs (and stages).</summary>
    public TriangularFactor Plain { get; }

    /// <summary>Gets, for each column, the size of the numbers that what is left was computed from.</summary>
    public double[] Scales { get; }

    /// <summary>Gets the potential h of each column by state; over a horizon, that of the first stage.</summary>
    public double[][] Potentials { get; }

    /// <summary>Computes what is left; null, with the reason, when it is too much work or not defined.</summary>
    public static ShapingResidual? Of(ShapingDynamics problem, IRewardColumns columns, WorkBudget budget, out string obstacle)
    {
        var residual = new ShapingResidual(problem, columns);
        int horizon = problem.Horizon;
        double work = problem.Rows.Sum(rows => (rows.Successors.Length * (double)columns.Count) + (rows.PairCount * 2.0 * residual.Factor.WorkPerRow));
        obstacle = budget.Excess;
        if (!budget.Spend(horizon > 0 ? work * horizon / problem.Rows.Length : work))
            return null;
        if (horizon > 0)
            residual.GoBackwards(horizon);
        else if (!residual.SolveForPotentials(budget, ref obstacle))
            return null;
        for (int column = 0; column < columns.Count; column++)
            residual.Scales[column] = Math.Sqrt(residual.Scales[column]);
        return residual;
    }

    private bool SolveForPotentials(WorkBudget budget, ref string obstacle)
    {
        TransitionRows rows = _problem.Rows[0];
        if (UniformElimination.Of(rows, _discount, budget) is not { } factors)
            return false;
        if (factors.IsSingular)
        {
            obstacle = "at discount 1 the values of states that never come to an end are not defined";
            return false;
        }

        if (!budget.Spend(factors.Entries * (double)_columns.Count))
            return false;
        for (int state = 0; state < rows.StateCount; state++)
        {
            int start = rows.PairPointers[state], end = rows.PairPointers[state + 1];
            for (int pair = start; pair < end; pair++)
            {
                _columns.Read(0, state, pair, _values);
                for (int column = 0; column < _columns.Count; column++)
                    Potentials[column][state] += _values[column] / (end - start);
            }
        }

        foreach (double[] potential in Potentials)
            factors.Solve(potential);
        for (int state = 0; state < rows.StateCount; state++)
            Append(0, state, Potentials);
        return true;
    }

    private void GoBackwards(int horizon)
    {
        bool[][]? met = MetStates.Of(_problem, horizon);
        double[][] next = Potentials.Select(potential => new double[potential.Length]).ToArray();
        for (int stage = horizon - 1; stage >= 0; stage--)
        {
            for (int state = 0; state < _problem.StateCount; state++)
            {
                double[]? means = met is null || met[stage][state] ? Append(stage, state, next) : null;
                for (int column = 0; column < _columns.Count; column++)
                    Potentials[column][state] = means is null ? 0 : means[column];
            }

            for (int column = 0; stage > 0 && column < _columns.Count; column++)
                Potentials[column].CopyTo(next[column], 0);
        }
    }

    /// <summary>Appends the rows of a state, and gives the mean of r + g E h(s') over its actions; null where it has none.</summary>
    private double[]? Append(int stage, int state, double[][] next)
    {
        TransitionRows rows = _problem.RowsAt(stage);
        int start = rows.PairPointers[state], count = rows.PairPointers[state + 1] - start, columns = _columns.Count;
        if (count == 0)
            return null;
        double[] totals = new double[count * columns], means = new double[columns];
        for (int k = 0; k < count; k++)
        {
            _columns.Read(stage, state, start + k, _values);
            for (int column = 0; column < columns; column++)
            {
                double total = _values[column], size = Math.Abs(total);
                for (int entry = rows.RowPointers[start + k]; entry < rows.RowPointers[start + k + 1]; entry++)
                {
                    double later = _discount * rows.Masses[entry] * next[column][rows.Successors[entry]];
                    total += later;
                    size += Math.Abs(later);
                }

                totals[(k * columns) + column] = total;
                means[column] += total / count;
                Scales[column] += size * size;
            }

            Plain.Append(_values);
        }

        for (int k = 0; count > 1 && k < count; k++)
        {
            for (int column = 0; column < columns; column++)
                _row[column] = totals[(k * columns) + column] - means[column];
            Factor.Append(_row);
        }

        return means;
    }
}
