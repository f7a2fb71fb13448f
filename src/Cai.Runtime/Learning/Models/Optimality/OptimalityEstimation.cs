using Cai.RewardInference;
using Cai.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>Maximises the likelihood of optimality over parameters and shift: a log barrier whose weight goes to 0 keeps rewards below 0 where labels do not.</summary>
internal static class OptimalityEstimation
{
    private const double FirstWeight = 1, LastWeight = 1e-10, Fall = 0.1;

    // Between the barrier's distance from an active constraint, its weight over a multiplier, and that of others.
    private const double Touching = 1e-5;

    /// <summary>Where the maximum is.</summary>
    /// <param name="Point">The parameters, then the shift.</param>
    /// <param name="Value">The log-likelihood, without the barrier.</param>
    /// <param name="Active">The pairs whose reward is held at 0.</param>
    /// <param name="Inferred">What the labels tell of parameters and shift, given those.</param>
    /// <param name="IsFixed">Which of them are fixed by those alone.</param>
    /// <param name="Iterations">How many steps were taken.</param>
    public sealed record Result(double[] Point, double Value, int[] Active, Inferred Inferred, bool[] IsFixed, int Iterations);

    /// <summary>Maximises.</summary>
    /// <param name="objective">The likelihood.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="pairs">The pairs that can be taken.</param>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="start">Where the parameters start.</param>
    /// <param name="lower">Their lower bounds.</param>
    /// <param name="upper">Their upper bounds.</param>
    /// <param name="temperature">a.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    public static Result Maximize(OptimalityObjective objective, Labels labels, int[] pairs, IReadOnlyList<string> names, double[] start, double[] lower, double[] upper,
        double temperature, OptimalityOptions options, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
    {
        double[] point = [.. start, objective.SmallestShift(start) + temperature];
        TrustRegion search = new(objective, [.. lower, double.NegativeInfinity], [.. upper, double.PositiveInfinity], options.GradientTolerance, options.MaxIterations);
        int iterations = 0;
        bool[] held = [];
        for (double weight = FirstWeight; weight > LastWeight / 2; weight *= Fall)
        {
            objective.Weight = weight;
            Optimum optimum = search.Maximize(point, progress, cancellation);
            (point, held) = (optimum.Point, optimum.Held);
            iterations += optimum.Iterations;
        }

        objective.Weight = 0;
        if (!objective.TryEvaluate(point, out double value))
            throw Optimum.OutsideDomain();
        int[] active = [.. pairs.Where(pair => labels.Totals[pair] == labels.Optimal[pair] && objective.Exponent(pair) > -Touching)];
        Matrix<double> free = Free(objective, active, held);
        bool[] isFixed = [.. Enumerable.Range(0, objective.Dimension).Select(i => free.ColumnCount == 0 || free.Row(i).InfinityNorm() < 1e-9)];
        return new(point, value, active, Judge(objective, labels, pairs, [.. names, "shift"], point, free, options.RankTolerance), isFixed, iterations);
    }

    // The directions along which no active reward changes, and no parameter at its bound.
    private static Matrix<double> Free(OptimalityObjective objective, int[] active, bool[] held)
    {
        int n = objective.Dimension;
        List<double[]> rows = [];
        foreach (int pair in active)
        {
            rows.Add(new double[n]);
            objective.Direction(pair, rows[^1]);
        }

        for (int i = 0; i < n; i++)
        {
            if (held[i])
                rows.Add([.. Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0)]);
        }

        if (rows.Count == 0)
            return Matrix<double>.Build.DenseIdentity(n);

        // A Gram matrix, so that many rows are no wide factorisation.
        Matrix<double> rowsOf = Matrix<double>.Build.DenseOfRowArrays(rows);
        Vector<double>[] kernel = (rowsOf.TransposeThisAndMultiply(rowsOf) / rowsOf.FrobeniusNorm() / rowsOf.FrobeniusNorm()).Kernel();
        return kernel.Length == 0 ? Matrix<double>.Build.Dense(n, 0) : Matrix<double>.Build.DenseOfColumnVectors(kernel);
    }

    private static Inferred Judge(OptimalityObjective objective, Labels labels, int[] pairs, string[] names, double[] point, Matrix<double> free, double tolerance)
    {
        int n = objective.Dimension, m = free.ColumnCount;
        double[] hessian = new double[n * n], scores = new double[n * n], direction = new double[n];
        objective.Curve(hessian);
        foreach (int pair in pairs.Where(pair => labels.Totals[pair] > 0))
        {
            objective.Direction(pair, direction);
            double yes = objective.LabelSlope(pair, true), no = labels.Optimal[pair] < labels.Totals[pair] ? objective.LabelSlope(pair, false) : 0;
            OuterProduct.Add(scores, direction, (labels.Optimal[pair] * yes * yes) + ((labels.Totals[pair] - labels.Optimal[pair]) * no * no));
        }

        double[] Project(double[] matrix) => m == 0 ? [] : (free.TransposeThisAndMultiply(Matrix<double>.Build.Dense(n, n, matrix)) * free).ToColumnMajorArray();
        double[] outer = Project(scores);
        Information information = new(Project(hessian), outer, outer, 1, new bool[m], tolerance, new double[m]);
        return new(names, point, free.ToArray(), information);
    }
}
