using Cai.Estimation;
using Cai.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>Where the likelihood of a softmax of features is largest, and what is known of it there.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Inferred">Their uncertainty.</param>
/// <param name="Trace">The Newton steps.</param>
internal sealed record LinearFit(double[] Weights, Inferred Inferred, IReadOnlyList<TrainingStep> Trace);

/// <summary>Maximises a concave likelihood by Newton's method, with steps halved where they overshoot, and stops where a step separates the choices.</summary>
internal static class LinearCloning
{
    // Armijo: a step must gain this share of what the gradient promises. Curvature below the flat share of the largest is none.
    private const double LeastGain = 1e-4;
    private const double Flat = 1e-13;
    private const int MostHalvings = 60;
    private const double RankTolerance = 1e-9;

    /// <summary>Fits the weights.</summary>
    /// <exception cref="InvalidOperationException">The choices are separable, or iterations ran out.</exception>
    public static LinearFit Fit(string problem, ObservedChoices choices, SoftmaxLikelihood likelihood, IReadOnlyList<string> names, IndexedDemonstrations cells, double[] heldOut,
        CloningOptions options, IProgress<TrainingStep>? progress, CancellationToken cancellation)
    {
        int n = likelihood.Dimension;
        double[] point = new double[n], trial = new double[n], gradient = new double[n], hessian = new double[n * n];
        double decisions = choices.Counts.Sum();
        List<TrainingStep> trace = [];
        if (!likelihood.TryEvaluate(point, out double value))
            throw new ArithmeticException($"{problem}: the likelihood of the demonstrations is not finite at weights of 0.");
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            likelihood.Differentiate(gradient);
            likelihood.Curve(hessian);
            double[] step = Direction(gradient, hessian);
            double promise = Dot(gradient, step);
            if (options.Penalty == 0 && Separation.By(step, choices, likelihood))
                throw Separated(problem, step, names);
            double size = 1, reached = value;
            for (int halvings = 0; promise > options.Tolerance * decisions && !(Try(size) && reached >= value + (LeastGain * size * promise)); halvings++, size /= 2)
            {
                if (halvings == MostHalvings)
                    promise = 0;
            }

            if (promise <= options.Tolerance * decisions)
            {
                likelihood.TryEvaluate(point, out value);
                return new(point, Judge(choices, likelihood, names, cells, heldOut, hessian, point), trace);
            }

            if (iteration > options.MaxIterations)
                throw new InvalidOperationException(FormattableString.Invariant($"{problem}: {options.MaxIterations} Newton steps did not reach the maximum of the likelihood; a step still promises {promise:G3}. Allow more MaxIterations, or set a Penalty."));
            trial.CopyTo(point, 0);
            value = reached;
            trace.Add(new(iteration, -value / decisions, null, size));
            progress?.Report(trace[^1]);

            bool Try(double share)
            {
                for (int k = 0; k < n; k++)
                    trial[k] = point[k] + (share * step[k]);
                return likelihood.TryEvaluate(trial, out reached);
            }
        }
    }

    private static InvalidOperationException Separated(string problem, double[] step, IReadOnlyList<string> names) => new(
        $"{problem}: the likelihood of these demonstrations has no maximum over linear weights: along {Separation.Words(step, names)} no decision becomes less probable, and some become ever more so (the choices are separable). Set a Penalty, give demonstrations whose choices vary, or drop a feature.");

    private static double[] Direction(double[] gradient, double[] hessian)
    {
        int n = gradient.Length;
        Matrix<double> information = Matrix<double>.Build.Dense(n, n, (i, j) => -0.5 * (hessian[(i * n) + j] + hessian[(j * n) + i]));
        return (new Spectrum(information, Flat, new double[n]).Inverse() * Vector<double>.Build.Dense(gradient)).ToArray();
    }

    // Scores of single decisions, phi(s,a) - E phi, and their sums over clusters.
    private static Inferred Judge(ObservedChoices choices, SoftmaxLikelihood likelihood, IReadOnlyList<string> names, IndexedDemonstrations cells, double[] heldOut, double[] hessian, double[] point)
    {
        int n = point.Length;
        double[] scores = new double[n * n], clusters = new double[n * n], magnitudes = new double[n], score = new double[n], mean = new double[n];
        double[][] sums = [.. Enumerable.Range(0, cells.ClusterCount).Select(_ => new double[n])];
        bool[] counts = new bool[cells.ClusterCount];
        for (int cell = 0; cell < cells.Count; cell++)
        {
            double count = cells.Counts[cell] - heldOut[cell];
            if (count <= 0)
                continue;
            int state = Array.BinarySearch(choices.States, cells.States[cell]);
            int row = Array.IndexOf(choices.Actions, cells.Actions[cell], choices.First[state], choices.First[state + 1] - choices.First[state]);
            likelihood.Mean(state, mean);
            for (int k = 0; k < n; k++)
            {
                score[k] = likelihood.Features(row)[k] - mean[k];
                sums[cells.Clusters[cell]][k] += count * score[k];
            }

            counts[cells.Clusters[cell]] = true;
            OuterProduct.Add(scores, score, count);
            for (int other = choices.First[state]; other < choices.First[state + 1]; other++)
            {
                for (int k = 0; k < n; k++)
                    magnitudes[k] += count * likelihood.Probabilities[other] * likelihood.Features(other)[k] * likelihood.Features(other)[k];
            }
        }

        foreach (double[] sum in sums)
            OuterProduct.Add(clusters, sum, 1);
        double[,] identity = new double[n, n];
        for (int k = 0; k < n; k++)
            identity[k, k] = 1;
        return new([.. names], point, identity, new(hessian, scores, clusters, counts.Count(used => used), new bool[n], RankTolerance, magnitudes));
    }

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
}
