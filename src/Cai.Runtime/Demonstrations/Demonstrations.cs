using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Cai;

/// <summary>Observed behaviour: what reward inference and noise estimation read. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{DecisionCount} decisions, {ClusterCount} clusters")]
public sealed class Demonstrations<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Observation<TState, TAction>[] _observations;

    private Demonstrations(Observation<TState, TAction>[] observations, Trajectory<TState, TAction>[] trajectories)
    {
        _observations = observations;
        Trajectories = Array.AsReadOnly(trajectories);
        Observations = Array.AsReadOnly(observations);
        var clusters = new HashSet<int>();
        foreach (var observation in observations)
        {
            DecisionCount += observation.Count;
            TransitionCount += observation.Next is null ? 0 : observation.Count;
            RewardCount += observation.Reward is null ? 0 : observation.Count;
            clusters.Add(observation.Cluster);
        }

        ClusterCount = clusters.Count;
        if (DecisionCount == 0 || !double.IsFinite(DecisionCount))
        {
            throw new ArgumentException(FormattableString.Invariant($"The demonstrations hold {DecisionCount} decisions in all: they need at least one, and a finite number."), nameof(observations));
        }
    }

    /// <summary>The trajectories; empty when only counts were given.</summary>
    public ReadOnlyCollection<Trajectory<TState, TAction>> Trajectories { get; }

    /// <summary>Every decision, those of trajectories one after the other.</summary>
    public ReadOnlyCollection<Observation<TState, TAction>> Observations { get; }

    /// <summary>The number of decisions: the sum of the counts.</summary>
    public double DecisionCount { get; }

    /// <summary>The number of decisions whose next state was observed.</summary>
    public double TransitionCount { get; }

    /// <summary>The number of decisions whose reward was observed.</summary>
    public double RewardCount { get; }

    /// <summary>The number of clusters.</summary>
    public int ClusterCount { get; }

    /// <summary>Takes trajectories, which may be of unequal lengths. Each is a cluster unless it says otherwise.</summary>
    /// <exception cref="ArgumentException">There is no decision, or a trajectory is null.</exception>
    public static Demonstrations<TState, TAction> FromTrajectories(IEnumerable<Trajectory<TState, TAction>> trajectories)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        Trajectory<TState, TAction>[] all = [.. trajectories];
        var observations = new List<Observation<TState, TAction>>();
        var clusters = new Dictionary<int, int>();
        int fresh = 0;
        for (int i = 0; i < all.Length; i++)
        {
            var trajectory = all[i] ?? throw new ArgumentException($"Trajectory {i} is null.", nameof(trajectories));
            int cluster = fresh;
            if (trajectory.Cluster is not { } label)
            {
                fresh++;
            }
            else if (!clusters.TryGetValue(label, out cluster))
            {
                clusters.Add(label, cluster = fresh++);
            }

            var steps = trajectory.Steps;
            for (int t = 0; t < steps.Count; t++)
            {
                TState? next = t + 1 < steps.Count ? steps[t + 1].State : trajectory.Last;
                observations.Add(new(steps[t].State, steps[t].Action, next, trajectory.FirstStage + t, cluster)
                {
                    Reward = trajectory.Rewards.Count > 0 ? trajectory.Rewards[t] : null,
                });
            }
        }

        return new([.. observations], all);
    }

    /// <summary>Takes how often each action was chosen in each state. All counts are one cluster.</summary>
    /// <exception cref="ArgumentException">A count is negative or not finite, or there is no decision.</exception>
    public static Demonstrations<TState, TAction> FromCounts(IEnumerable<(TState State, TAction Action, double Count)> counts) =>
        FromObservations(counts.Select(c => new Observation<TState, TAction>(c.State, c.Action, Count: c.Count)));

    /// <summary>Takes how often each action was chosen in each state and led to each next state. All counts are one cluster.</summary>
    /// <exception cref="ArgumentException">A count is negative or not finite, or there is no decision.</exception>
    public static Demonstrations<TState, TAction> FromTransitions(IEnumerable<(TState State, TAction Action, TState Next, double Count)> counts) =>
        FromObservations(counts.Select(c => new Observation<TState, TAction>(c.State, c.Action, c.Next, Count: c.Count)));

    /// <summary>Takes single or counted decisions, with everything known of them.</summary>
    /// <exception cref="ArgumentException">A count, stage, cluster or reward is out of range, or there is no decision.</exception>
    public static Demonstrations<TState, TAction> FromObservations(IEnumerable<Observation<TState, TAction>> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        Observation<TState, TAction>[] all = [.. observations];
        for (int i = 0; i < all.Length; i++)
        {
            string? fault = all[i] switch
            {
                { Count: var count } when !(count >= 0 && double.IsFinite(count)) => $"a count of {count}: counts are finite and at least 0",
                { Stage: < 0 } => $"stage {all[i].Stage}: stages are numbered from 0",
                { Reward: { } reward } when !double.IsFinite(reward) => $"a reward of {reward}: rewards are finite",
                { Cluster: < 0 } => $"cluster {all[i].Cluster}: clusters are numbered from 0",
                _ => null,
            };
            if (fault is not null)
            {
                throw new ArgumentException($"Observation {i} ({all[i].State}, {all[i].Action}) has {fault}.", nameof(observations));
            }
        }

        return new(all, []);
    }

    /// <summary>How often each action was chosen in each state.</summary>
    public IReadOnlyDictionary<(TState State, TAction Action), double> Counts()
    {
        var counts = new Dictionary<(TState, TAction), double>();
        foreach (var o in _observations)
        {
            counts[(o.State, o.Action)] = counts.GetValueOrDefault((o.State, o.Action)) + o.Count;
        }

        return counts;
    }

    /// <summary>How often each action in each state led to each next state, where that was observed.</summary>
    public IReadOnlyDictionary<(TState State, TAction Action, TState Next), double> TransitionCounts()
    {
        var counts = new Dictionary<(TState, TAction, TState), double>();
        foreach (var o in _observations)
        {
            if (o.Next is { } next)
            {
                counts[(o.State, o.Action, next)] = counts.GetValueOrDefault((o.State, o.Action, next)) + o.Count;
            }
        }

        return counts;
    }

    /// <summary>Where an observation stands, for messages.</summary>
    internal string Place(int observation)
    {
        for (int i = 0, first = 0; i < Trajectories.Count; first += Trajectories[i].Steps.Count, i++)
        {
            if (observation < first + Trajectories[i].Steps.Count)
            {
                return $"Trajectory {Trajectories[i].Name ?? $"{i}"}, step {observation - first}";
            }
        }

        return $"Observation {observation}";
    }

    /// <summary>The numbers of decisions, observed next states, trajectories and clusters.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{DecisionCount} decisions, {TransitionCount} with their next state, {Trajectories.Count} trajectories, {ClusterCount} clusters");
}
