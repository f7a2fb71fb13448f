using Cai.CompilerServices;
using Cai.Learning;

namespace Cai;

// What makes the model a problem again.
public partial class LearnedModel<TState, TAction>
{
    private const int Named = 3;

    /// <summary>Solves the model: of its dynamics and rewards, what <c>Solve</c> does of the declared ones.</summary>
    /// <param name="options">What to change of the declared settings, and the tolerance.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Values, policy and what certifies them.</returns>
    /// <exception cref="InvalidOperationException">Some pair was never observed and is refused, or the reward is not known; the message names the first and what to do.</exception>
    public Solution<TState, TAction> Solve(SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
        Parts.Learned.Solve(Complete(), options, progress, cancellation);

    /// <summary>Solves the model with another reward.</summary>
    /// <param name="reward">The expected reward of taking an action in a state; asked once for each available pair.</param>
    /// <param name="options">What to change of the declared settings, and the tolerance.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Some pair was never observed and is refused.</exception>
    public Solution<TState, TAction> SolveReward(
        Func<TState, TAction, double> reward, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        RefuseAny();
        return Parts.Learned.SolveReward(reward, options, progress, cancellation);
    }

    /// <summary>The value of a policy in the model.</summary>
    /// <param name="policy">The probability of an available action in a state at a stage.</param>
    /// <param name="options">What to change of the declared settings.</param>
    /// <exception cref="InvalidOperationException">The policy takes an action of which nothing is known, or the reward is not known.</exception>
    public PolicyValue<TState, TAction> Evaluate(Func<TState, TAction, int, double> policy, SolveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        double[] parameters = Parameters();
        HashSet<(int, int, int)> unknown = Parts.Unknown();
        bool isStaged = Parts.Counts.Length > 1;
        return Parts.Learned.Evaluate(parameters, (state, action, stage) =>
        {
            double probability = policy(state, action, stage);
            if (probability != 0 && unknown.Count > 0 && unknown.Contains((States.IndexOf(state), Actions.IndexOf(action), isStaged ? stage : 0)))
                throw Refused([new(state, action, isStaged ? stage : 0)]);
            if (probability != 0 && Parts.UnseenRewards.Contains((States.IndexOf(state), Actions.IndexOf(action))))
                throw NoReward(state, action);
            return probability;
        }, options);
    }

    /// <summary>The exact posterior over trajectories of the model, given optimality.</summary>
    /// <param name="options">What to change of the declared settings. Without a horizon the posterior is over trajectories of any length.</param>
    /// <param name="progress">Told after each stage, or backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Some pair was never observed and is refused, or the reward is not known.</exception>
    public Posterior<TState, TAction> Posterior(PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default)
    {
        double[] parameters = Complete();
        return Parts.Learned.Posterior(parameters, Process(parameters), options, progress, cancellation);
    }

    /// <summary>Improves a stationary softmax policy by gradient ascent in the model.</summary>
    /// <param name="initial">The probability of taking an action in a state to begin with, positive wherever it is available; none for the prior.</param>
    /// <param name="options">What to change of the declared settings; regularisation, direction, step size.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Some pair was never observed and is refused, or the reward is not known.</exception>
    public GradientPolicy<TState, TAction> PolicyGradient(
        Func<TState, TAction, double>? initial = null, PolicyGradientOptions? options = null, IProgress<PolicyGradientStep>? progress = null, CancellationToken cancellation = default)
    {
        double[] parameters = Complete();
        return Parts.Learned.PolicyGradient(parameters, Process(parameters), initial, options, progress, cancellation);
    }

    /// <summary>Simulates episodes of the model under a policy: next states by the learned probabilities, rewards the expected ones of each pair.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="options">Episodes, length, seed and threads.</param>
    /// <param name="start">The state every episode starts from; none to draw it from <see cref="Start"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One trajectory an episode.</returns>
    /// <exception cref="InvalidOperationException">An episode comes to a pair of which nothing is known, the reward is not known, or there is no start.</exception>
    public IReadOnlyList<Trajectory<TState, TAction>> Simulate(
        IPolicy<TState, TAction> policy, SimulationOptions? options = null, TState? start = null, CancellationToken cancellation = default) =>
        Simulator.Run<TState, TAction, LearnedProcess<TState, TAction>, IPolicy<TState, TAction>>(
            Process(Parameters()), policy, Parts.Learned.Model.Horizon, options, start, cancellation);

    private LearnedProcess<TState, TAction> Process(double[] parameters)
    {
        Model<TState, TAction> model = Parts.Learned.Model;
        int count = Parts.Learned.Pairs.Count;
        bool[][] chosen = [.. Parts.Counts.Select(_ => new bool[count])];
        foreach ((int s, int a, int t) in Parts.Pairs())
            chosen[t][Parts.Learned.Pairs.Find(s, a)] = true;
        HashSet<(int, int, int)> unknown = Parts.Unknown();
        bool isStaged = chosen.Length > 1;
        return new(
            model,
            Parts.Learned,
            [.. chosen.Select(Parts.Learned.Rows)],
            [.. Enumerable.Range(0, model.Reward.DependsOnStage ? model.Horizon : 1).Select(stage => Parts.Learned.Rewards(parameters, stage))],
            (s, a, stage) =>
            {
                if (unknown.Count > 0 && unknown.Contains((s, a, isStaged ? stage : 0)))
                    throw Refused([new(States[s], Actions[a], isStaged ? stage : 0)]);
                if (Parts.UnseenRewards.Contains((s, a)))
                    throw NoReward(States[s], Actions[a]);
            });
    }

    // The reward parameters, once everything is known.
    private double[] Complete()
    {
        RefuseAny();
        foreach ((int s, int a) in Parts.UnseenRewards)
            throw NoReward(States[s], Actions[a]);
        return Parameters();
    }

    private protected double[] Parameters() => Parts.Parameters ?? throw new InvalidOperationException(
        $"{Parts.Name}: the reward parameters of this model are not known. Say them, as in model.With(parameters).Solve(), or learn them from observed rewards by ModelOptions.Reward = LearnedRewards.Regression.");

    private void RefuseAny()
    {
        if (!Parts.IsComplete)
            throw Refused(Unseen);
    }

    private InvalidOperationException Refused(IReadOnlyList<UnseenPair<TState, TAction>> pairs)
    {
        string named = string.Join(", ", pairs.Take(Named).Select(pair => $"({pair.State}, {pair.Action}{(Parts.Counts.Length > 1 ? $", stage {pair.Stage}" : "")})"));
        string count = pairs.Count == 1 ? $"{named} was never observed" : FormattableString.Invariant($"{pairs.Count} pairs of state and action were never observed: {named}{(pairs.Count > Named ? " and so on" : "")}");
        return new($"{Parts.Name}: {count}, and nothing is known of where that leads. Observe it, or choose: ModelOptions.PseudoCount with a SuccessorSupport, or ModelOptions.Unseen = UnseenPairs.Stay or UnseenPairs.Declared.");
    }

    private InvalidOperationException NoReward(TState state, TAction action) => new(
        $"{Parts.Name}: no reward of {action} in {state} was ever observed{(Parts.UnseenRewards.Count > 1 ? $", nor of {Parts.UnseenRewards.Count - 1} other pairs" : "")}. Observe it, set ModelOptions.UnseenReward, or take LearnedRewards.Regression or Declared.");
}
