using System.Diagnostics;
using Cai.CompilerServices;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>The run of <c>problem.Inverse.MaximumEntropy</c>.</summary>
internal static class MaximumEntropyEstimation
{
    private const int LargestExact = 50;

    /// <summary>Runs it.</summary>
    public static InferredEntropy<TState, TAction, TParameters> Run<TState, TAction, TParameters>(InverseParts<TState, TAction> parts, ParameterSpace<TParameters> space,
        Demonstrations<TState, TAction> demonstrations, MaximumEntropyOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        long started = Stopwatch.GetTimestamp();
        double[] point = MaximumEntropyCheck.StartValues(parts.Model.Name, space, options);
        using RewardlessProblem problem = parts.PoseSoft(options, options.Temperature);
        ExpertDecisions expert = ExpertDecisions.Of(parts.Model, problem, demonstrations);
        double[][] visits = expert.Visits("maximum entropy");
        bool startIsGiven = options.Start == MaximumEntropyStart.Observed;
        double[] start = MaximumEntropyCheck.Start(problem, expert, startIsGiven);
        MaximumEntropyCheck.Ends(problem, expert);
        TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, options.Form, start, startIsGiven);
        bool hasForecast = options.Form == MaximumEntropyForm.Causal && problem.Horizon == 0;
        EntropyObjective objective = new(parts.Model.Reward, parts.Noise, trajectories, visits, expert.Paths.Count, hasForecast);
        StepTrace trace = new(progress);
        Optimum optimum = Maximize(objective, trajectories, space, point, options, trace, cancellation);
        if (trajectories.HasObjective && RunAway.Is(objective, [.. point.Select((value, k) => Math.Clamp(value, space.Min[k], space.Max[k]))], optimum))
            throw Optimum.AtInfinity(parts.Model.Name, space.Names, optimum.Point);
        Inferred? inferred = trajectories.HasObjective ? Judge(objective, trajectories, expert, startIsGiven, optimum, space.Names, options.RankTolerance) : null;
        CovarianceKind covariance = options.Covariance ?? (options.Form == MaximumEntropyForm.Trajectory && problem.Discount == 1 ? CovarianceKind.InverseHessian : CovarianceKind.Sandwich);
        return new(parts.Model, problem, space, optimum.Point, Copy(objective.Rewards), Copy(trajectories.Policy), inferred, covariance)
        {
            Method = Name(options.Form),
            Trace = trace.Steps,
            IsConverged = true,
            Remark = MaximumEntropyCheck.Remark(problem, expert, options.Form),
            Elapsed = Stopwatch.GetElapsedTime(started),
            Demonstrations = demonstrations,
            Form = options.Form,
            Objective = optimum.Value,
            LogPartition = trajectories.LogPartition(),
            GradientNorm = Bounds.GradientNorm(optimum.Gradient, optimum.Held),
        };
    }

    /// <summary>The form in words.</summary>
    public static string Name(MaximumEntropyForm form) => form switch
    {
        MaximumEntropyForm.Causal => "maximum causal entropy",
        MaximumEntropyForm.TrajectoryApproximate => "maximum entropy over trajectories, visits by the true dynamics (approximate)",
        _ => "maximum entropy over trajectories",
    };

    /// <summary>A copy that nothing writes to any more.</summary>
    public static double[][] Copy(double[][] stages) => Array.ConvertAll(stages, stage => (double[])stage.Clone());

    private static Optimum Maximize<TParameters>(EntropyObjective objective, TrajectoryDistribution trajectories, ParameterSpace<TParameters> space, double[] start, MaximumEntropyOptions options, StepTrace trace,
        CancellationToken cancellation)
        where TParameters : struct
    {
        double[] lower = space.Min.ToArray(), upper = space.Max.ToArray();
        bool exact = options.Optimizer == Optimizer.TrustRegion || (options.Optimizer == Optimizer.Default && start.Length <= LargestExact);
        IOptimizer optimizer = !trajectories.HasObjective ? new FeatureEquations(objective, lower, upper, options.GradientTolerance, options.MaxIterations)
            : exact ? new TrustRegion(objective, lower, upper, options.GradientTolerance, options.MaxIterations, Math.Sqrt(objective.Count))
            : new QuasiNewton(objective, lower, upper, options.GradientTolerance, options.MaxIterations);
        for (int k = 0; k < start.Length; k++)
            start[k] = Math.Clamp(start[k], lower[k], upper[k]);
        Optimum optimum = optimizer.Maximize(start, trace, cancellation);
        return objective.TryEvaluate(optimum.Point, out double value) ? (trajectories.HasObjective ? optimum with { Value = value } : optimum) : throw Optimum.OutsideDomain();
    }

    private static Inferred Judge(EntropyObjective objective, TrajectoryDistribution trajectories, ExpertDecisions expert, bool startIsGiven, Optimum optimum, IReadOnlyList<string> names, double rankTolerance)
    {
        int n = names.Count;
        double[] hessian = new double[n * n], magnitudes = new double[n];
        double[,] identity = new double[n, n];
        objective.Curve(hessian);
        for (int k = 0; k < n; k++)
        {
            // What a score is a small difference of: against this, rounding is judged.
            int states = trajectories.Problem.StateCount;
            double largest = System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(objective.StartChanges.Slice(k * states, states));
            magnitudes[k] = expert.Paths.Sum(path => path.Pairs.Length) * largest * largest;
            identity[k, k] = 1;
        }

        double[] scores = PathScores.OuterProducts(objective, trajectories.Problem, expert.Paths, trajectories.StartMass, startIsGiven);
        Information information = new(hessian, scores, scores, expert.Paths.Count, optimum.Held, rankTolerance, magnitudes);
        return new([.. names], optimum.Point, identity, information);
    }
}
