using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>
/// Cutting planes with one slack (Joachims, Finley and Yu 2009): every plan is a plane below the risk, <c>R(w') >= a.w' + b</c>; the quadratic programme over the planes found gives the next weights, and, by
/// its multipliers, the lower bound. At first cuts are made on the way to the best weights seen, which wants fewer of them than cuts at the model's least, which swings (Franc and Sonnenburg 2009).
/// </summary>
internal static class CuttingPlanes
{
    private const double Inward = 0.6, Rough = 1e-5;

    /// <summary>Minimises until the gap is small. Complexity: a risk and a quadratic programme of one row a plane an iteration.</summary>
    public static void Run(PlanningObjective objective, MarginModel model, MarginRecord record, int maxIterations, CancellationToken cancellation)
    {
        int n = objective.Count, idle = 0;
        List<double[]> slopes = [];
        List<double> levels = [];
        double[] least = new double[n], weights = new double[n];
        model.Clamp(weights);
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] slope = new double[n];
            double risk = objective.Evaluate(weights, slope);
            record.Above(weights, risk);
            slopes.Add(slope);
            levels.Add(risk - TensorPrimitives.Dot<double>(slope, weights));
            double[] shares = Shares(slopes, levels, model, record.Primal, cancellation), mean = new double[n];
            double level = 0;
            for (int j = 0; j < shares.Length; j++)
            {
                TensorPrimitives.MultiplyAdd(slopes[j], shares[j], mean, mean);
                level += shares[j] * levels[j];
            }

            idle = record.Below(model.Least(mean, level, least)) || record.RelativeGap > Rough ? 0 : idle + 1;
            record.Tell(iteration);

            // Bounds that no longer rise, by cuts at the model's least, have met rounding.
            if (record.IsConverged || iteration >= maxIterations || idle >= 5)
                return;

            // Between the model's least and the best weights seen, while the model is rough; at its least, where cuts of finitely many policies come to an end, later.
            double inward = record.RelativeGap > Rough ? Inward : 0;
            for (int k = 0; k < n; k++)
                weights[k] = least[k] + (inward * (record.Best[k] - least[k]));
        }
    }

    // The multipliers of min 1/2 |w|^2 + C t, a_j.w + b_j <= t, as shares of C.
    private static double[] Shares(List<double[]> slopes, List<double> levels, MarginModel model, double objective, CancellationToken cancellation)
    {
        if (slopes.Count == 1)
            return [1];
        int n = slopes[0].Length;
        ConvexProgramme programme = new(n + 1) { Curvature = new double[(n + 1) * (n + 1)] };

        // In units in which the objective is about one, so that every C is solved alike: w = unit u, t = unit^2 / C v.
        double unit = Math.Sqrt(Math.Max(Math.Abs(objective), 1e-12));
        programme.Cost[n] = 1;
        for (int k = 0; k < n; k++)
            programme.Curvature[(k * (n + 1)) + k] = 1;
        for (int j = 0; j < slopes.Count; j++)
            programme.AtMost([.. slopes[j].Select(a => a * model.C / unit), -1], -levels[j] * model.C / (unit * unit));
        for (int k = 0; k < n; k++)
            programme.Between(k, model.Min[k] / unit, model.Max[k] / unit);
        double[] shares = InteriorPoint.Solve(programme, cancellation: cancellation).InequalityMultipliers[..slopes.Count];
        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<double>(shares), shares);
        return shares;
    }
}
