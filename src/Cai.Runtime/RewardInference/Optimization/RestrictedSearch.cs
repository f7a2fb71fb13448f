using Cai.Numerics;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>The maximum of an objective over parameters that satisfy linear restrictions, within bounds.</summary>
internal static class RestrictedSearch
{
    /// <summary>Maximises, from the parameters nearest to a point that satisfy restrictions and bounds.</summary>
    /// <param name="objective">What is maximised, over all parameters.</param>
    /// <param name="restrictions">The restrictions.</param>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="lower">Their lower bounds.</param>
    /// <param name="upper">Their upper bounds.</param>
    /// <param name="near">Where to start about.</param>
    /// <param name="gradientTolerance">When to stop.</param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <returns>The maximum over all parameters; held are those at a bound of their own.</returns>
    /// <exception cref="ArgumentException">No parameters within their bounds satisfy the restrictions.</exception>
    /// <exception cref="InvalidOperationException">The search does not converge, or a parameter that was solved for is in the way by its bound.</exception>
    public static Optimum Maximize(
        IObjective objective, LinearRestrictions restrictions, IReadOnlyList<string> names, double[] lower, double[] upper, double[] near, double gradientTolerance, int maxIterations)
    {
        RestrictedObjective restricted = new(objective, restrictions, lower, upper);
        double[] start = [.. restrictions.Kept.Select(k => near[k])], parameters = new double[near.Length];
        if (Array.Exists(restrictions.Eliminated, k => double.IsFinite(lower[k]) || double.IsFinite(upper[k])))
            start = Nearest(restrictions, lower, upper, near);
        Optimum optimum;
        try
        {
            optimum = start.Length > 0
                ? new TrustRegion(restricted, [.. restrictions.Kept.Select(k => lower[k])], [.. restrictions.Kept.Select(k => upper[k])], gradientTolerance, maxIterations).Maximize(start, null, default)
                : restricted.TryEvaluate([], out double value) ? new([], value, [], [], 0, 1, 0) : throw Optimum.OutsideDomain();
        }
        catch (InvalidOperationException failure) when (restricted.Blocked >= 0)
        {
            throw new InvalidOperationException($"Under {restrictions} the maximum lies at the bound of {names[restricted.Blocked]}, where no such test is chi-square. {failure.Message}", failure);
        }

        restrictions.Write(optimum.Point, parameters);
        bool[] held = new bool[parameters.Length];
        for (int j = 0; j < restrictions.Kept.Length; j++)
            held[restrictions.Kept[j]] = optimum.Held[j];
        return optimum with { Point = parameters, Held = held };
    }

    private static double[] Nearest(LinearRestrictions restrictions, double[] lower, double[] upper, double[] near)
    {
        int n = near.Length, d = restrictions.Kept.Length;
        bool isFree(int k) => Enumerable.Range(0, d).Any(j => restrictions.Basis[k, j] != 0);
        ConvexProgramme programme = new(n) { Curvature = new double[n * n] };
        for (int k = 0; k < n; k++)
        {
            (programme.Curvature[(k * n) + k], programme.Cost[k]) = (1, -near[k]);
            if (isFree(k))
                programme.Between(k, lower[k], upper[k]);
        }

        for (int i = 0; i < restrictions.Count; i++)
            programme.Equal(restrictions.Weights.Row(i).ToArray(), restrictions.Values[i]);
        ProgrammeSolution solution = InteriorPoint.Solve(programme);
        return solution.IsOptimal ? [.. restrictions.Kept.Select(k => Math.Clamp(solution.Point[k], lower[k], upper[k]))]
            : throw new ArgumentException($"No parameters within their bounds satisfy {restrictions}.", nameof(restrictions));
    }
}
