using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>A direction d with <c>row.d >= 0</c> for all rows and above 0 for some, by a linear programme: of all within the unit box, one of the largest sum of them.</summary>
/// <param name="Direction">d.</param>
/// <param name="IsComplete">Whether there is a direction with all of them above 0.</param>
internal sealed record SeparatingDirection(double[] Direction, bool IsComplete)
{
    // In units in which the largest number of each column is 1: above what the solver leaves of zero.
    private const double Positive = 1e-6;

    /// <summary>Looks for one; null where there is none.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="lower">Lower bounds of the parameters: where finite, d does not go down for ever.</param>
    /// <param name="upper">Upper bounds.</param>
    public static SeparatingDirection? Of(IReadOnlyList<double[]> rows, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        double[] scale = new double[lower.Length];
        foreach (double[] row in rows)
        {
            for (int k = 0; k < scale.Length; k++)
                scale[k] = Math.Max(scale[k], Math.Abs(row[k]));
        }

        List<int> free = [];
        for (int k = 0; k < scale.Length; k++)
        {
            if (scale[k] > 0 && (double.IsInfinity(lower[k]) || double.IsInfinity(upper[k])))
                free.Add(k);
        }

        double[][] scaled = [.. rows.Select(row => free.Select(k => row[k] / scale[k]).ToArray()).Where(row => TensorPrimitives.MaxMagnitude<double>(row) != 0)];
        if (free.Count == 0 || scaled.Length == 0)
            return null;
        double[]? best = Solve(scaled, free, lower, upper, withMargin: false);
        if (best is null || scaled.Max(row => TensorPrimitives.Dot<double>(row, best)) < Positive || scaled.Min(row => TensorPrimitives.Dot<double>(row, best)) < -Positive)
            return null;
        double[]? wide = scaled.Length == rows.Count ? Solve(scaled, free, lower, upper, withMargin: true) : null;
        bool isComplete = wide is not null && wide[^1] > Positive;
        double[] direction = new double[scale.Length];
        for (int j = 0; j < free.Count; j++)
            direction[free[j]] = (isComplete ? wide! : best)[j] / scale[free[j]];
        return new(direction, isComplete);
    }

    // Either the largest sum of products, or the largest margin that all of them have, which is the last variable.
    private static double[]? Solve(double[][] rows, List<int> free, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, bool withMargin)
    {
        int n = free.Count;
        ConvexProgramme programme = new(withMargin ? n + 1 : n);
        for (int j = 0; j < n; j++)
            programme.Between(j, double.IsInfinity(lower[free[j]]) ? -1 : 0, double.IsInfinity(upper[free[j]]) ? 1 : 0);
        foreach (double[] row in rows)
        {
            programme.AtMost([.. row.Select(x => -x), .. withMargin ? [1.0] : Array.Empty<double>()], 0);
            for (int j = 0; j < n && !withMargin; j++)
                programme.Cost[j] -= row[j] / rows.Length;
        }

        if (withMargin)
            programme.Cost[n] = -1;
        ProgrammeSolution solution = InteriorPoint.Solve(programme);
        return solution.IsOptimal ? solution.Point : null;
    }
}
