using Cai.Planning;

namespace Cai;

/// <summary>
/// Plans by samples: sequences of actions are drawn, rolled out through the process, and weighed by their returns. With weights <c>exp(R / a)</c> that is Monte-Carlo inference of the posterior over
/// sequences given optimality, <c>p(u_0, ..., u_(H-1)|s_0, O) ~ p(u) E exp(R / a)</c> (Kappen 2005; Levine 2018, section 2).
/// </summary>
/// <remarks>
/// <para>Sequences are open loop: actions do not look at the states that noise leads to. Each rollout has noise of its own, so that of the first action the weights estimate the exact posterior
/// <c>p(u_0|s_0, O)</c>, that of <c>Posterior</c>, which lets the dynamics be optimistic. Under deterministic dynamics at discount 1 it is the soft policy of <c>Solve</c> as well. At a smaller discount
/// R is the discounted sum of rewards: then these are plans of that sum, and no posterior of a process that stops at random.</para>
/// <para>A plan allocates nothing, after the first few; it is a function of seed, number and state, whatever the number of threads. A planner is for one caller at a time. As a policy it serves many: each
/// thread of a simulation plans for itself, with a warm start from step to step, afresh from the prior where an episode begins.</para>
/// </remarks>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public abstract class SamplingPlanner<TState, TAction> : IPolicy<TState, TAction>, IDisposable
    where TState : struct
    where TAction : struct
{
    private readonly ThreadLocal<Follower> _followers;
    private readonly TAction[] _sequence;
    private ulong _plans;
    private int _length;

    private protected SamplingPlanner(SamplingSettings settings)
    {
        Settings = settings;
        Workers = new Workers(settings.Threads);
        _sequence = new TAction[settings.Horizon];
        _followers = new(() => new(Copy(settings with { Threads = 1 })));
        Seed = settings.Options.Seed;
    }

    /// <summary>The settings in force.</summary>
    public SamplingOptions Options => Settings.Options;

    /// <summary>Gets whether rollouts go side by side in vectors.</summary>
    public abstract bool IsVectorized { get; }

    /// <summary>How rollouts are done, and where they go one by one, why.</summary>
    public abstract string Rollouts { get; }

    /// <summary>The whole sequence of the last plan, its first action first: valid until the next plan. Empty before the first.</summary>
    public ReadOnlySpan<TAction> Sequence => _sequence.AsSpan(0, _length);

    private protected SamplingSettings Settings { get; }

    private protected Workers Workers { get; }

    private protected ulong Seed { get; private set; }

    /// <summary>Plans from a state. Complexity: samples x horizon x iterations steps of the process.</summary>
    /// <param name="state">The state, not a terminal one.</param>
    /// <param name="stage">The number of decisions taken before: it matters where members read the stage, or the problem has a horizon.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <returns>The first action and the diagnostics; the rest is in <see cref="Sequence"/>.</returns>
    /// <exception cref="ArgumentException">The state is terminal, or the stage is not one of the problem.</exception>
    /// <exception cref="InvalidOperationException">No sequence has a finite return: the message names step, state and action of the first.</exception>
    public SampledPlan<TAction> Plan(TState state, int stage = 0, CancellationToken cancellation = default)
    {
        int steps = Settings.Steps(stage);
        Begin(state, isFirst: _plans == 0 || !Settings.Options.WarmStart);
        SampledPlan<TAction> plan = Plan(state, stage, steps, _plans++, _sequence.AsSpan(0, steps), cancellation);
        _length = steps;
        return plan;
    }

    /// <summary>Forgets the last plan: the next one is the first again, from the prior and with the first random numbers.</summary>
    public void Reset() => _plans = 0;

    /// <summary>The first action of a plan from the state. A stage that does not follow the last one begins a new episode: its plans start from the prior, with random numbers of its own.</summary>
    public TAction Act(TState state, int stage, ref CounterRandom random)
    {
        Follower follower = _followers.Value!;
        if (stage == 0 || stage != follower.Next)
        {
            follower.Planner.Reset();
            follower.Planner.Seed = random.NextUInt64();
        }

        follower.Next = stage + 1;
        return follower.Planner.Plan(state, stage).First;
    }

    /// <summary>Ends the threads. The planner goes on planning on the caller's.</summary>
    public void Dispose()
    {
        Workers.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Method, sizes and how rollouts are done.</summary>
    public override string ToString() => FormattableString.Invariant($"{Settings.Problem}: {Options.Method}, {Options.Samples} sequences of {Settings.Horizon} actions, {Options.Iterations} a plan; {Rollouts}");

    /// <summary>The same planner with other settings, for another thread.</summary>
    private protected abstract SamplingPlanner<TState, TAction> Copy(SamplingSettings settings);

    /// <summary>Sets the sampling distribution: to the prior, or to the last plan moved on by a step.</summary>
    private protected abstract void Begin(TState state, bool isFirst);

    /// <summary>Plans, and writes the sequence.</summary>
    private protected abstract SampledPlan<TAction> Plan(TState state, int stage, int steps, ulong number, Span<TAction> sequence, CancellationToken cancellation);

    /// <summary>What a plan tells.</summary>
    private protected SampledPlan<TAction> Result(SampleWeights weights, TAction first, int notFinite, string? firstNotFinite) => new()
    {
        First = first,
        Rollouts = Options.Samples * Options.Iterations,
        BestReturn = weights.Best,
        MeanReturn = weights.Mean,
        EffectiveSampleSize = weights.EffectiveSize,
        WeightEntropy = weights.Entropy,
        LogPartition = weights.LogPartition,
        NotFinite = notFinite,
        FirstNotFinite = firstNotFinite,
    };

    /// <summary>What is thrown where no sequence counts.</summary>
    private protected InvalidOperationException NoReturn(TState state, string? first) =>
        new($"{Settings.Problem}: none of the {Options.Samples} sequences from {state} has a finite return: {first ?? "their sums are not finite"}.");

    private sealed class Follower(SamplingPlanner<TState, TAction> planner)
    {
        public SamplingPlanner<TState, TAction> Planner { get; } = planner;

        public int Next { get; set; }
    }
}
