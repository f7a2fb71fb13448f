using Cai.CompilerServices;
using Cai.Explicit;

namespace Cai;

// What makes the file a problem.
public sealed partial class ExplicitModel
{
    private TableKernel Kernel => new(_tables.Tables);

    /// <summary>Solves the model for weights of its reward structures, to a certified error.</summary>
    /// <param name="weights">The weights, by <see cref="Weights(ReadOnlySpan{double})"/>; null: the one structure there is weighs 1.</param>
    /// <param name="options">What to change of the settings, and the tolerance.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Values, policy and what certifies them.</returns>
    /// <exception cref="ArgumentException">A setting or weight cannot be used.</exception>
    /// <exception cref="InvalidOperationException">There are no weights, and the model has no reward structure, or several.</exception>
    /// <exception cref="DivergenceException">Without discounting the values are not finite; the message names states.</exception>
    public Solution<ExplicitState, ExplicitAction> Solve(
        RewardWeights? weights = null, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
        Planner.Solve(_model, Kernel, Vector(weights ?? OnlyReward()), [], options, progress, cancellation);

    /// <summary>Solves the model for any other reward.</summary>
    /// <param name="reward">The expected reward of taking an action in a state; asked once for each choice.</param>
    /// <param name="options">What to change of the settings, and the tolerance.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Values, policy and what certifies them.</returns>
    public Solution<ExplicitState, ExplicitAction> SolveReward(
        Func<ExplicitState, ExplicitAction, double> reward, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
        Planner.SolveRewards(_model, Kernel, [PairRewards.Of(_model, Kernel.Pairs, reward)], [], options, progress, cancellation);

    /// <summary>Solves the model for each of many weights, on all threads.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="options">What to change of the settings, and the tolerance.</param>
    /// <param name="progress">Told how many are done, from any thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Solutions<ExplicitState, ExplicitAction> SolveMany(
        IReadOnlyList<RewardWeights> weights, SolveOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        BatchPlanner.Solve(_model, Kernel, _space, weights, [], options, progress, cancellation);

    /// <summary>What a policy is worth, exactly.</summary>
    /// <param name="weights">The weights of the reward structures.</param>
    /// <param name="policy">The probability of taking an action in a state at a stage; each available action is asked.</param>
    /// <param name="options">What to change of the settings.</param>
    /// <exception cref="ArgumentException">The probabilities of a state do not sum to 1; the message names it.</exception>
    public PolicyValue<ExplicitState, ExplicitAction> Evaluate(RewardWeights weights, Func<ExplicitState, ExplicitAction, int, double> policy, SolveOptions? options = null) =>
        Planner.Evaluate(_model, Kernel, Vector(weights), [], policy, options);

    /// <summary>The exact posterior over trajectories, given optimality.</summary>
    /// <param name="weights">The weights of the reward structures.</param>
    /// <param name="options">What to change of the settings.</param>
    /// <param name="progress">Told after each stage, or backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Posterior<ExplicitState, ExplicitAction> Posterior(
        RewardWeights weights, PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default)
    {
        double[] vector = Vector(weights);
        return PosteriorInference.Infer(_model, Kernel, Process(vector), vector, [], options, progress, cancellation);
    }

    /// <summary>Simulates episodes under a policy; rewards are those of the transitions that happen.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="weights">The weights of the reward structures.</param>
    /// <param name="options">Episodes, length, seed and threads.</param>
    /// <param name="start">The state every episode starts from; none to draw it from the start states.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One trajectory an episode.</returns>
    /// <exception cref="InvalidOperationException">The model has no start state, and none is given.</exception>
    public IReadOnlyList<Trajectory<ExplicitState, ExplicitAction>> Simulate(
        IPolicy<ExplicitState, ExplicitAction> policy, RewardWeights weights, SimulationOptions? options = null, ExplicitState? start = null, CancellationToken cancellation = default) =>
        Simulator.Run<ExplicitState, ExplicitAction, ExplicitProcess, IPolicy<ExplicitState, ExplicitAction>>(Process(Vector(weights)), policy, _options.Horizon, options, start, cancellation);

    private ExplicitProcess Process(double[] weights) => new(_tables, _model, weights);

    private RewardWeights OnlyReward() => _rewards.Length == 1 ? Weights(1.0) : throw new InvalidOperationException(_rewards.Length == 0
        ? $"{Name} has no reward structure: give the reward at the call, as in SolveReward((state, action) => -1), or a file of rewards beside the model."
        : $"{Name} has several reward structures, {string.Join(", ", _rewards)}: say their weights, as in Solve(model.Weights({string.Join(", ", _rewards.Select(_ => "1"))})).");

    private double[] Vector(RewardWeights weights)
    {
        if (!weights.Names.SequenceEqual(_rewards))
            throw new ArgumentException($"{Name}: these weights are of {(weights.Names.Count == 0 ? "no reward structure" : string.Join(", ", weights.Names))}, and the model has {string.Join(", ", _rewards)}. Make them by Weights(...).", nameof(weights));
        return weights.Values.ToArray();
    }
}
