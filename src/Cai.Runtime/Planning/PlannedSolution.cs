using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>A solution over one kernel: arrays by stage, and what is computed when first asked for.</summary>
internal sealed class PlannedSolution<TState, TAction, TKernel>(Model<TState, TAction> model, DecisionProblem<TKernel> problem, SolveReport report, StageResults stages)
    : Solution<TState, TAction>(model, report)
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    private readonly Lock _gate = new();
    private readonly double[]?[] _actionValues = new double[stages.Policies.Length][];
    private readonly Visits<TKernel> _visits = new(problem, stages.Policies);
    private Occupancy<TState, TAction>? _occupancy;

    /// <summary>The parameters solved for; null when rewards were given pair by pair.</summary>
    public required double[]? Parameters { get; init; }

    /// <summary>The joint noise probabilities; empty when not estimated.</summary>
    public required double[] Noise { get; init; }

    /// <summary>The rewards solved for, where they were given pair by pair; null for those of the parameters.</summary>
    public double[][]? GivenRewards { get; init; }

    internal override int StoredStages => stages.Policies.Length;

    internal override Pairs Pairs => problem.Kernel.Pairs;

    public override ReadOnlySpan<double> Values(int stage = 0) => stages.Values[Slot(stage, stages.Values.Length)];

    public override ReadOnlySpan<double> Probabilities(int stage = 0) => stages.Policies[Slot(stage, stages.Policies.Length)];

    public override ReadOnlySpan<double> ActionValues(int stage = 0)
    {
        int slot = Slot(stage, stages.Policies.Length);
        lock (_gate)
        {
            if (_actionValues[slot] is not { } actionValues)
            {
                actionValues = new double[problem.PairCount];
                stages.ActionValues(slot, actionValues);
                _actionValues[slot] = actionValues;
            }

            return actionValues;
        }
    }

    public override Occupancy<TState, TAction> Occupancy()
    {
        CheckVisits();
        lock (_gate)
        {
            if (_occupancy is null)
            {
                DecisionVisits<TKernel> decisions = new(problem.Kernel);
                _occupancy = new(this, _visits.Read(decisions), decisions.Total);
            }

            return _occupancy;
        }
    }

    public override double[] FeatureExpectations()
    {
        RewardModel reward = Model.Reward;
        if (Parameters is null && !reward.IsAffine)
            throw new InvalidOperationException($"{Model.Name} was solved for given rewards, and its own are not linear in the parameters: their gradient needs a value of the parameters.");
        CheckVisits();
        ExpectedFeatures<TKernel> features = new(problem.Kernel, reward, Parameters ?? new double[reward.ParameterCount], Noise);
        lock (_gate)
            _visits.Read(features);
        return features.Sums;
    }

    internal override bool TryRewards(int stage, Span<double> rewards)
    {
        if (Parameters is not null)
        {
            Model.Reward.Evaluate(Parameters, Noise, stage, rewards);
            return true;
        }

        // Given pair by pair, and kept in the action values alone: r = Q - g E V.
        if (Horizon > 0 && stages.Values.Length < 2)
            return false;
        problem.Kernel.AtStage(stage).Expect(0, problem.StateCount, Values(Horizon > 0 ? stage + 1 : 0), rewards);
        ReadOnlySpan<double> actionValues = ActionValues(stage);
        for (int pair = 0; pair < rewards.Length; pair++)
            rewards[pair] = double.IsFinite(actionValues[pair]) ? actionValues[pair] - (Discount * rewards[pair]) : 0;
        return true;
    }

    internal override bool TryDifferentiate(int stage, Span<double> gradient)
    {
        if (Parameters is null)
            return false;
        Model.Reward.Differentiate(Parameters, Noise, stage, gradient);
        return true;
    }

    internal override void Successors(int state, int k, int stage, Span<double> work, List<int> successors, List<double> probabilities) =>
        problem.Kernel.AtStage(stage).Row(state, k, work, successors, probabilities);

    private protected override SavedSolution ToSaved()
    {
        double[][] rewards = GivenRewards ?? SolutionLoader.OwnRewards(Model, problem, Parameters!, Noise);
        double[][] actionValues = [.. Enumerable.Range(0, stages.Policies.Length).Select(stage => ActionValues(stage).ToArray())];
        return new(CheckpointSubject.OfStages(Model.Name, problem, rewards), Horizon, Summary, Elapsed, stages.Values, stages.Policies, actionValues);
    }

    private void CheckVisits()
    {
        if (problem.Start.Length == 0)
            throw new InvalidOperationException($"{Model.Name} declares no start, so there is no occupancy: add a [Start] member (a state, a set of states, or weights).");
        if (Horizon > 0 && stages.Policies.Length < Horizon)
            throw new InvalidOperationException("Occupancy over a finite horizon needs the policy of every stage: solve with StoreStages = true.");
    }

    private int Slot(int stage, int stored)
    {
        int last = Horizon > 0 ? stored - 1 : 0;
        if (stage < 0 || (Horizon > 0 && stage > last))
            throw new ArgumentOutOfRangeException(nameof(stage), $"Stage {stage} is not in 0..{last}{(stored == 1 && Horizon > 1 ? ": only stage 0 was kept (StoreStages = false)" : "")}.");

        return Horizon > 0 ? stage : 0;
    }
}

/// <summary>What a solver hands over: arrays by stage (one for an infinite horizon).</summary>
/// <param name="Values">The values of each stage.</param>
/// <param name="Policies">The policy of each stage.</param>
/// <param name="ActionValues">Writes the action values of a stage.</param>
internal sealed record StageResults(double[][] Values, double[][] Policies, Action<int, double[]> ActionValues);
