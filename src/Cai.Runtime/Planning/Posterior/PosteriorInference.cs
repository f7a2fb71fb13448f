using System.ComponentModel;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Exact inference: what emitted <c>Posterior</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PosteriorInference
{
    private const double Tolerance = 1e-9;

    /// <summary>Infers the posterior over trajectories given optimality. Complexity: the noise's values times the pairs evaluations of the declared members; then a product a stage.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="process">The process, for outcomes one by one.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <param name="progress">Told after each stage.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A setting cannot be used: no horizon, temperature 0, continuous noise.</exception>
    public static Posterior<TState, TAction> Infer<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise,
        PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
        where TProcess : struct, IProcess<TState, TAction>
    {
        options ??= new();
        if (options.Horizon is < 1)
            throw new ArgumentException($"{model.Name}: the horizon is {options.Horizon}; trajectories take at least one decision.", nameof(options));
        SolveOptions settings = new() { Discount = options.Discount, Temperature = options.Temperature, Horizon = options.Horizon, Prior = options.Prior };
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, settings);
        if (problem.Temperature == 0)
            throw new ArgumentException($"{model.Name}: at temperature 0 optimality is certain or impossible, and there is no posterior. Pass PosteriorOptions.Temperature.", nameof(options));
        if (problem.Horizon == 0)
            throw new ArgumentException($"{model.Name} has no horizon: pass PosteriorOptions.Horizon, the number of decisions that the posterior is over.", nameof(options));

        TiltedRows[] rows = new TiltedRows[problem.DependsOnStage || model.Reward.DependsOnStage ? problem.Horizon : 1];
        for (int t = 0; t < rows.Length; t++)
            rows[t] = TiltedTabulation.Run<TState, TAction, TProcess>(model.Name, model.States, model.Actions, kernel.Pairs, problem.Measure(t), process, problem.Temperature, t, cancellation);
        double[] endValues = Array.ConvertAll(problem.EndValues, value => value / problem.Temperature);
        bool isTilted = options.Start == PosteriorStart.Tilted;
        PosteriorMessages messages = new(rows, endValues, problem.Start, problem.Horizon, problem.Discount, isTilted, progress, cancellation);
        return new(model, messages, new PosteriorSampler<TState, TAction, TProcess>(model, messages, process, problem.Temperature), problem.Temperature, rows.All(IsDistribution), problem.EndValues.Max(),
            policy => LowerBound.Of(model, problem, parameters, noise, policy, isTilted ? messages.LogPartition : messages.ExpectedLogPartition));
    }

    private static bool IsDistribution(TiltedRows rows) => Enumerable.Range(0, rows.StateCount).All(s => rows.FirstPair[s] == rows.FirstPair[s + 1]
        || Math.Abs(Enumerable.Range(rows.FirstPair[s], rows.FirstPair[s + 1] - rows.FirstPair[s]).Sum(pair => Math.Exp(rows.LogPriors[pair])) - 1) <= Tolerance);
}
