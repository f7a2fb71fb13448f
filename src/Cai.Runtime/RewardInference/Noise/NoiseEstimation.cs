using System.Diagnostics;
using Cai.CompilerServices;
using Cai.Estimation;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>
/// Maximum likelihood of the noise probabilities from transitions alone: expectation maximisation to come near (at once, where every transition tells its
/// outcome), then the trust region to the last digits.
/// </summary>
internal static class NoiseEstimation
{
    private const int MaxSteps = 500;
    private const double Near = 1e-9;
    private const double Zero = 1e-12;

    /// <summary>Probabilities, all fields one after the other, near the maximum.</summary>
    /// <param name="model">The noise.</param>
    /// <param name="sets">What the transitions tell of outcomes.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="steps">How many steps were taken.</param>
    /// <param name="families">Whether fields with a family are held to it.</param>
    public static double[] Approach(NoiseModel model, TransitionSets sets, double[] start, out int steps, bool families = false)
    {
        double[] marginals = Inside(model, start), before = new double[marginals.Length];
        TransitionLikelihood likelihood = new(new(model, marginals), sets.Sets, sets.Counts);
        for (steps = 0; steps < MaxSteps; steps++)
        {
            marginals.CopyTo(before, 0);
            likelihood.Maximize(marginals);
            if (families)
                Project(model, marginals);
            double change = 0;
            for (int i = 0; i < marginals.Length; i++)
                change = Math.Max(change, Math.Abs(marginals[i] - before[i]));
            if (change <= Near)
                break;
        }

        for (int i = 0; i < marginals.Length; i++)
            marginals[i] = marginals[i] < Zero ? 0 : marginals[i];
        return marginals;
    }

    // The other half of a step where a field is held to its family: the member under which its expected shares are likeliest.
    private static void Project(NoiseModel model, double[] marginals)
    {
        int offset = 0;
        foreach (NoiseField field in model.Fields)
        {
            Span<double> own = marginals.AsSpan(offset, field.Values.Count);
            offset += own.Length;
            if (!field.IsEstimated || field.Family == NoiseFamily.None)
                continue;
            FamilyCurve curve = new(field.Family, own.Length);
            curve.Mass(curve.Fit(own)).CopyTo(own);
        }
    }

    /// <summary>Estimates, with what the transitions tell of them.</summary>
    public static NoiseFit Fit(NoiseModel model, TransitionSets sets, IndexedDemonstrations cells, double[] start, NoiseOptions options,
        IProgress<InferenceProgress>? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        bool families = options.Form == NoiseForm.Families;
        double[] near = Approach(model, sets, start, out int steps, families);
        NoiseCoordinates noise = new(model, near, families);
        TransitionLikelihood likelihood = new(noise, sets.Sets, sets.Counts);
        NoiseObjective objective = new(noise, likelihood);
        int n = noise.Count;
        double[] point = new double[n], lower = new double[n], upper = new double[n];
        noise.Write(point);
        for (int m = 0; m < n; m++)
            upper[m] = noise.Upper(m);
        Optimum optimum = new TrustRegion(objective, lower, upper, options.GradientTolerance, options.MaxIterations).Maximize(point, progress, cancellation);
        if (!objective.TryEvaluate(optimum.Point, out double value))
            throw Optimum.OutsideDomain();

        double[] hessian = new double[n * n];
        objective.Curve(hessian);
        (double[] observations, double[] clusters) = Scores(n, sets, likelihood, cells);
        Information information = new(hessian, observations, clusters, cells.ClusterCount, optimum.Held, options.RankTolerance, new double[optimum.Held.Length]);
        double[] probabilities = noise.Marginals.ToArray();
        return new(model, new([.. NoiseReport.Names(model)], probabilities, noise.Jacobian(), information), probabilities)
        {
            Parameters = families ? Coordinates(noise, optimum.Point, information) : null,
            LogLikelihood = value,
            TransitionCount = likelihood.Count,
            Iterations = steps + optimum.Iterations,
            GradientNorm = Bounds.GradientNorm(optimum.Gradient, optimum.Held),
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
    }

    private static (Inferred, string[])? Coordinates(NoiseCoordinates noise, double[] point, Information information)
    {
        int n = noise.Count;
        double[,] identity = new double[n, n];
        for (int m = 0; m < n; m++)
            identity[m, m] = 1;
        string[] names = [.. Enumerable.Range(0, n).Select(noise.Name)];
        return (new(names, point, identity, information), [.. names.Where((_, m) => noise.IsParameter(m))]);
    }

    // Expectation maximisation never leaves zero: start values of zero are lifted, so that the data can speak for them.
    private static double[] Inside(NoiseModel model, double[] start)
    {
        double[] marginals = [.. start];
        int offset = 0;
        foreach (NoiseField field in model.Fields)
        {
            Span<double> own = marginals.AsSpan(offset, field.Values.Count);
            offset += own.Length;
            if (!field.IsEstimated)
                continue;
            double sum = 0;
            foreach (ref double probability in own)
                sum += probability = Math.Max(probability, 1e-3);
            foreach (ref double probability in own)
                probability /= sum;
        }

        return marginals;
    }

    private static (double[] Observations, double[] Clusters) Scores(int n, TransitionSets sets, TransitionLikelihood likelihood, IndexedDemonstrations cells)
    {
        double[] observations = new double[n * n], clusters = new double[n * n], sums = new double[n * cells.ClusterCount];
        for (int i = 0; i < cells.Count; i++)
        {
            if (sets.OfCell[i] < 0)
                continue;
            ReadOnlySpan<double> score = likelihood.Score(sets.OfCell[i]);
            OuterProduct.Add(observations, score, cells.Counts[i]);
            for (int k = 0; k < n; k++)
                sums[(cells.Clusters[i] * n) + k] += cells.Counts[i] * score[k];
        }

        for (int c = 0; c < cells.ClusterCount; c++)
            OuterProduct.Add(clusters, sums.AsSpan(c * n, n), 1);
        return (observations, clusters);
    }
}
