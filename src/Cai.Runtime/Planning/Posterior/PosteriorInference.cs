using System.ComponentModel;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Exact inference: what emitted <c>Posterior</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PosteriorInference
{
    private const double Tolerance = 1e-9;

    /// <summary>Infers the posterior over trajectories given optimality. Complexity: the noise's values times the pairs evaluations of the declared members; then a product a stage, or for an infinite
    /// horizon the solution of a linear problem.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="process">The process, for outcomes one by one.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <param name="progress">Told after each stage.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting cannot be used: temperature 0, no horizon where nothing ends.</exception>
    /// <exception cref="DivergenceException">Over an infinite horizon the sum over trajectories is not finite, or some states cannot end.</exception>
    public static Posterior<TState, TAction> Infer<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise,
        PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
        where TProcess : struct, IProcess<TState, TAction>
    {
        options ??= new();
        SolveOptions settings = new() { Discount = options.Discount, Temperature = options.Temperature, Horizon = options.Horizon, Prior = options.Prior, Tolerance = options.Tolerance, Threads = options.Threads };
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, settings);
        if (problem.Temperature == 0)
            throw new ArgumentException($"{model.Name}: at temperature 0 optimality is certain or impossible, and there is no posterior. Pass PosteriorOptions.Temperature.", nameof(options));
        if (problem.Horizon == 0 && problem.Discount == 1 && problem.Measure(0).Stopped.Length == 0)
            throw new ArgumentException($"{model.Name} has no horizon, no terminal state and no discount, so that no trajectory ends and none has a probability: pass PosteriorOptions.Horizon or a Discount below 1, or declare [Terminal].", nameof(options));

        using Workers workers = new(options.Threads);
        TiltedRows[] rows = new TiltedRows[problem.DependsOnStage || model.Reward.DependsOnStage ? problem.Horizon : 1];
        for (int t = 0; t < rows.Length; t++)
            rows[t] = TiltedTabulation.Run<TState, TAction, TProcess>(model.Name, model.States, model.Actions, kernel.Pairs, problem.Measure(t), process, problem.Temperature, t, cancellation);
        double[] endValues = Array.ConvertAll(problem.EndValues, value => value / problem.Temperature);
        bool isTilted = options.Start == PosteriorStart.Tilted;
        PosteriorMessages messages = problem.Horizon > 0
            ? new FiniteMessages(rows, endValues, problem.Start, problem.Horizon, problem.Discount, isTilted, workers, options.Threads, progress, cancellation)
            : Stationary(model.Name, problem, rows[0], endValues, options, workers, progress, cancellation);
        return new(model, messages, new PosteriorSampler<TState, TAction, TProcess>(model, messages, process, problem.Temperature), problem.Temperature, rows.All(IsDistribution), LargestEnd(problem),
            policy => LowerBound.Of(model, problem, parameters, noise, policy, isTilted ? messages.LogPartition : messages.ExpectedLogPartition));
    }

    private static StationaryMessages Stationary<TKernel>(string name, DecisionProblem<TKernel> problem, TiltedRows rows, double[] endValues, PosteriorOptions options, Workers workers,
        IProgress<PosteriorProgress>? progress, CancellationToken cancellation)
        where TKernel : struct, IKernel<TKernel>
    {
        StationaryMessages messages = new(rows, endValues, problem.Start, problem.Discount, options.Start == PosteriorStart.Tilted, options.Tolerance, problem.StateText, workers,
            progress is null ? null : new Told(progress), cancellation);
        return options.Tolerance is not { } wanted || messages.Error <= wanted
            ? messages
            : throw new ArgumentException(FormattableString.Invariant($"{name}: the tolerance {wanted:G3} is below what rounding allows here, about {messages.Error:G2}. Ask for at least that, or leave Tolerance out."), nameof(options));
    }

    // Over an infinite horizon only states where the process stops pay what ending there is worth.
    private static double LargestEnd<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel> =>
        problem.Horizon > 0 ? problem.EndValues.Max() : problem.Measure(0).Stopped.Select(s => problem.EndValues[s]).DefaultIfEmpty(0).Max();

    private static bool IsDistribution(TiltedRows rows) => Enumerable.Range(0, rows.StateCount).All(s => rows.FirstPair[s] == rows.FirstPair[s + 1]
        || Math.Abs(Enumerable.Range(rows.FirstPair[s], rows.FirstPair[s + 1] - rows.FirstPair[s]).Sum(pair => Math.Exp(rows.LogPriors[pair])) - 1) <= Tolerance);

    private sealed class Told(IProgress<PosteriorProgress> progress) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => progress.Report(new(value.Iteration, 0));
    }
}
