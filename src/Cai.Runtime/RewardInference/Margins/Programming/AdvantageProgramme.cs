using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>
/// The linear programme of Ng and Russell: <c>max sum_i t_i - lambda |x|_1</c> over unknowns x within bounds, where t_i is the least advantage of the i-th decision: at least 0 (section 3), or, where violations are allowed,
/// the least of <c>p(advantage)</c>, <c>p(v) = min(v, weight v)</c> (section 4). Advantages of assumed decisions are at least 0, and count no further.
/// </summary>
/// <param name="rows">The advantages.</param>
/// <param name="min">The lower bounds of unknowns.</param>
/// <param name="max">The upper bounds of unknowns.</param>
/// <param name="violation">The weight of violations; 0 where none is allowed.</param>
internal sealed class AdvantageProgramme(AdvantageRows rows, double[] min, double[] max, double violation)
{
    private const int LargestProgramme = 6000;
    private readonly int _unknowns = min.Length;
    private readonly int[] _decisions = [.. Enumerable.Range(0, rows.Count).Select(rows.DecisionOf).Where(decision => decision < rows.DemonstratedCount).Distinct()];

    /// <summary>Solves for a penalty.</summary>
    /// <exception cref="InvalidOperationException">The programme is too large, or no reward within bounds makes every decision optimal.</exception>
    public (double[] Unknowns, double Margin, double Gap) Solve(string name, double penalty, CancellationToken cancellation)
    {
        ConvexProgramme programme = Programme(name, penalty, isPenalised: penalty > 0);
        for (int j = 0; j < _unknowns; j++)
            programme.Between(j, min[j], max[j]);
        ProgrammeSolution solution = InteriorPoint.Solve(programme, cancellation: cancellation);
        if (solution.Status == ProgrammeStatus.Infeasible)
        {
            int worst = Enumerable.Range(0, rows.Count).MaxBy(row => solution.InequalityMultipliers[row] * Math.Abs(rows.Constants[row]));
            throw new InvalidOperationException($"{name}: no reward within the bounds makes every demonstrated decision optimal, given what ending earns; foremost not {rows.Text(worst)}. Raise MaxReward, or allow violations: weigh features, or take MaximumMarginPlanning.");
        }

        if (!solution.IsOptimal)
            throw new InvalidOperationException($"{name}: the linear programme was not solved ({solution.Status}): its numbers are too far apart. Scale MaxReward or terminal rewards.");
        double[] x = solution.Point[.._unknowns];
        double size = x.Max(Math.Abs), floor = 1e-9 * Math.Max(1, Enumerable.Range(0, _unknowns).Max(j => double.IsFinite(max[j]) ? max[j] : 0));
        for (int j = 0; j < _unknowns; j++)
            x[j] = Math.Abs(x[j]) <= Math.Max(floor, 1e-8 * size) ? Math.Clamp(0, min[j], max[j]) : Math.Clamp(x[j], min[j], max[j]);
        return (x, Advantages(x).Sum(Penalised), Math.Abs(solution.Gap));
    }

    /// <summary>The lambda from which on zero is best: the largest sum of margins where <c>|x|_1 &lt;= 1</c>.</summary>
    public double PhaseTransition(string name, CancellationToken cancellation)
    {
        ConvexProgramme programme = Programme(name, 0, isPenalised: true);
        double[] norm = new double[programme.Variables];
        norm.AsSpan(_unknowns, _unknowns).Fill(1);
        programme.AtMost(norm, 1);
        return Math.Max(0, -InteriorPoint.Solve(programme, cancellation: cancellation).Primal);
    }

    /// <summary>The least advantage of each demonstrated decision that has an alternative, at unknowns.</summary>
    public double[] Advantages(double[] x)
    {
        double[] least = [.. _decisions.Select(_ => double.PositiveInfinity)];
        Dictionary<int, int> places = Places();
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.DecisionOf(row) >= rows.DemonstratedCount)
                continue;
            ref double value = ref least[places[rows.DecisionOf(row)]];
            value = Math.Min(value, rows.Constants[row] + TensorPrimitives.Dot<double>(rows.Coefficients[row], x));
        }

        return least;
    }

    private double Penalised(double advantage) => violation > 0 ? Math.Min(advantage, violation * advantage) : advantage;

    private Dictionary<int, int> Places() => _decisions.Select((decision, place) => (decision, place)).ToDictionary(pair => pair.decision, pair => pair.place);

    // Variables: x, their magnitudes where these cost, and t.
    private ConvexProgramme Programme(string name, double penalty, bool isPenalised)
    {
        int magnitudes = isPenalised ? _unknowns : 0, first = _unknowns + magnitudes, size = first + _decisions.Length;
        if (size > LargestProgramme)
            throw new InvalidOperationException($"{name}: the linear programme would have {size} variables, and {LargestProgramme} are the most. Declare features with [Parameters], whose number does not grow with states, or take MaximumMargin.");
        ConvexProgramme programme = new(Math.Max(1, size));
        Dictionary<int, int> places = Places();
        programme.Cost.AsSpan(_unknowns, magnitudes).Fill(penalty);
        programme.Cost.AsSpan(first, _decisions.Length).Fill(-1);

        // t <= advantage, first, so that a certificate names them by their place.
        for (int row = 0; row < rows.Count; row++)
            programme.AtMost(Row(1, row), rows.Constants[row]);
        for (int row = 0; row < rows.Count && violation > 1; row++)
            programme.AtMost(Row(violation, row), violation * rows.Constants[row]);
        for (int i = 0; i < _decisions.Length && violation == 0; i++)
            programme.Between(first + i, 0, double.PositiveInfinity);
        for (int j = 0; j < magnitudes; j++)
        {
            foreach (double sign in (double[])[1, -1])
            {
                double[] row = new double[size];
                (row[j], row[_unknowns + j]) = (sign, -1);
                programme.AtMost(row, 0);
            }
        }

        return programme;

        double[] Row(double factor, int row)
        {
            double[] coefficients = new double[size];
            TensorPrimitives.Multiply(rows.Coefficients[row], -factor, coefficients.AsSpan(0, _unknowns));
            if (rows.DecisionOf(row) < rows.DemonstratedCount)
                coefficients[first + places[rows.DecisionOf(row)]] = 1;
            return coefficients;
        }
    }
}
