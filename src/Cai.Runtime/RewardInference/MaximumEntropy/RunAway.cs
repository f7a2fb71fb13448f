namespace Cai.RewardInference;

/// <summary>
/// Tells a maximum from a search that ran towards infinity. Where the demonstrated features are extreme (no trajectory has more of some of them), the objective rises for ever, ever more slowly: along the way its
/// curvature, which is a variance of features, vanishes with its slope. At a maximum it does not.
/// </summary>
internal static class RunAway
{
    private const double Flat = 1e-7;

    /// <summary>Whether the curvature along the way that was gone has all but vanished; the objective is left evaluated at the end.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="start">Where the search began.</param>
    /// <param name="optimum">Where it ended.</param>
    public static bool Is(IObjective objective, double[] start, Optimum optimum)
    {
        double[] way = [.. optimum.Point.Zip(start, (end, begin) => end - begin)];
        if (Array.Exists(optimum.Held, held => held) || !Array.Exists(way, change => Math.Abs(change) > 1))
            return false;
        double before = Curvature(objective, start, way), after = Curvature(objective, optimum.Point, way);
        return before < 0 && after > Flat * before;
    }

    private static double Curvature(IObjective objective, double[] point, double[] way)
    {
        double[] hessian = new double[way.Length * way.Length];
        double sum = 0;
        objective.TryEvaluate(point, out _);
        objective.Curve(hessian);
        for (int k = 0; k < way.Length; k++)
        {
            for (int l = 0; l < way.Length; l++)
                sum += way[k] * hessian[(k * way.Length) + l] * way[l];
        }

        return sum;
    }
}
