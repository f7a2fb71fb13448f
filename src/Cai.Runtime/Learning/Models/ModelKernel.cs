using Cai.Checking;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>A problem with its transitions, whose kernel's type is forgotten: the declared one, or one learned.</summary>
internal abstract class ModelKernel<TState, TAction>(Model<TState, TAction> model)
    where TState : struct
    where TAction : struct
{
    /// <summary>What algorithms are told of the problem.</summary>
    public Model<TState, TAction> Model { get; } = model;

    /// <summary>The order of pairs.</summary>
    public abstract Pairs Pairs { get; }

    /// <summary>The same transitions in another problem over the same pairs.</summary>
    public abstract ModelKernel<TState, TAction> With(Model<TState, TAction> model);

    /// <summary>The successors of a pair at a stage, ascending, with their probabilities; none where the pair is not there.</summary>
    public abstract (int[] Successors, double[] Probabilities) Row(int state, int action, int stage);

    /// <summary>The successors of a pair under any outcome of estimated noise, ascending.</summary>
    public abstract int[] Support(int state, int action, int stage);

    /// <summary>The successors of a pair where the joint outcomes of estimated noise have other weights.</summary>
    public abstract (int[] Successors, double[] Probabilities) RowUnder(double[] noise, int state, int action, int stage);

    /// <summary>The rows of chosen pairs at a stage.</summary>
    public abstract TransitionRows Rows(bool[] chosen, int stage);

    /// <summary>The expected reward of each pair at a stage.</summary>
    public abstract double[] Rewards(double[] parameters, int stage);

    /// <summary>Solves for the model's own reward.</summary>
    public abstract Solution<TState, TAction> Solve(double[] parameters, SolveOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation);

    /// <summary>Solves for another reward.</summary>
    public abstract Solution<TState, TAction> SolveReward(Func<TState, TAction, double> reward, SolveOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation);

    /// <summary>The value of a policy.</summary>
    public abstract PolicyValue<TState, TAction> Evaluate(double[] parameters, Func<TState, TAction, int, double> policy, SolveOptions? options);

    /// <summary>The posterior over trajectories.</summary>
    public abstract Posterior<TState, TAction> Posterior(double[] parameters, LearnedProcess<TState, TAction> process, PosteriorOptions? options, IProgress<PosteriorProgress>? progress, CancellationToken cancellation);

    /// <summary>A policy by gradient ascent.</summary>
    public abstract GradientPolicy<TState, TAction> PolicyGradient(
        double[] parameters, LearnedProcess<TState, TAction> process, Func<TState, TAction, double>? initial, PolicyGradientOptions? options, IProgress<PolicyGradientStep>? progress, CancellationToken cancellation);
}

/// <summary>A problem with its transitions.</summary>
/// <param name="model">What algorithms are told of the problem.</param>
/// <param name="kernel">Its transitions.</param>
/// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
internal sealed class ModelKernel<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise) : ModelKernel<TState, TAction>(model)
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    private readonly TKernel _present = noise.Length > 0 ? kernel.WithNoise(noise) : kernel;

    // Zeros, and left so; taken by one row at a time.
    private double[]? _work;

    public override Pairs Pairs => kernel.Pairs;

    public override ModelKernel<TState, TAction> With(Model<TState, TAction> model) => new ModelKernel<TState, TAction, TKernel>(model, kernel, noise);

    public override (int[] Successors, double[] Probabilities) Row(int state, int action, int stage) => Read(_present.AtStage(stage), state, action);

    public override int[] Support(int state, int action, int stage) => RowUnder([.. noise.Select(_ => 1.0)], state, action, stage).Successors;

    public override (int[] Successors, double[] Probabilities) RowUnder(double[] weights, int state, int action, int stage) =>
        Read((weights.Length > 0 ? kernel.WithNoise(weights) : kernel).AtStage(stage), state, action);

    public override TransitionRows Rows(bool[] chosen, int stage) => KernelRows.Read(_present.AtStage(stage), chosen);

    public override double[] Rewards(double[] parameters, int stage)
    {
        double[] rewards = new double[kernel.Pairs.Count];
        Model.Reward.Evaluate(parameters, noise, Model.Reward.DependsOnStage ? stage : 0, rewards);
        return rewards;
    }

    public override Solution<TState, TAction> Solve(double[] parameters, SolveOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation) =>
        Planner.Solve(Model, kernel, parameters, noise, options, progress, cancellation);

    public override Solution<TState, TAction> SolveReward(Func<TState, TAction, double> reward, SolveOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation) =>
        Planner.SolveRewards(Model, kernel, [PairRewards.Of(Model, kernel.Pairs, reward)], noise, options, progress, cancellation);

    public override PolicyValue<TState, TAction> Evaluate(double[] parameters, Func<TState, TAction, int, double> policy, SolveOptions? options) =>
        Planner.Evaluate(Model, kernel, parameters, noise, policy, options);

    public override Posterior<TState, TAction> Posterior(
        double[] parameters, LearnedProcess<TState, TAction> process, PosteriorOptions? options, IProgress<PosteriorProgress>? progress, CancellationToken cancellation) =>
        PosteriorInference.Infer(Model, kernel, process, parameters, noise, options, progress, cancellation);

    public override GradientPolicy<TState, TAction> PolicyGradient(
        double[] parameters, LearnedProcess<TState, TAction> process, Func<TState, TAction, double>? initial, PolicyGradientOptions? options, IProgress<PolicyGradientStep>? progress, CancellationToken cancellation) =>
        PolicyLearning.Ascend(Model, kernel, process, parameters, noise, initial, options, progress, cancellation);

    private (int[] Successors, double[] Probabilities) Read(TKernel at, int state, int action)
    {
        Pairs pairs = kernel.Pairs;
        int pair = pairs.Find(state, action);
        if (pair < 0)
            return ([], []);
        List<int> successors = [];
        List<double> probabilities = [];
        double[] work = Interlocked.Exchange(ref _work, null) ?? new double[pairs.StateCount];
        at.Row(state, (pair - pairs.First(state)) / pairs.Stride, work, successors, probabilities);
        _work = work;
        return ([.. successors], [.. probabilities]);
    }
}
