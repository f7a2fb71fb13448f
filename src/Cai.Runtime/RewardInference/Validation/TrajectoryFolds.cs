namespace Cai.RewardInference;

/// <summary>
/// Demonstrations split by trajectory: those of one cluster stay together. Clusters are shuffled by the seed and dealt out in turn, so that folds differ in size by one at most. Trajectories without a
/// decision are left out.
/// </summary>
internal sealed class TrajectoryFolds<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Demonstrations<TState, TAction> _data;
    private readonly Dictionary<int, int> _foldOf = [];

    /// <summary>Splits.</summary>
    /// <exception cref="ArgumentException">There are fewer clusters than folds.</exception>
    public TrajectoryFolds(string problem, Demonstrations<TState, TAction> data, CrossValidationOptions options)
    {
        _data = data;
        int[] clusters = [.. data.Observations.Where(seen => seen.Count > 0).Select(seen => seen.Cluster).Distinct()];
        if (clusters.Length == 1)
            throw new ArgumentException($"{problem}: the demonstrations are one cluster, and no part of one can be held out. Give trajectories, or observations in clusters.", nameof(data));
        if (clusters.Length < options.Folds)
            throw new ArgumentException($"{problem}: {options.Folds} folds of {clusters.Length} trajectories: each fold holds at least one. Set CrossValidationOptions.Folds to at most {clusters.Length}.", nameof(options));
        CounterRandom random = new(options.Seed, 0);
        for (int i = clusters.Length - 1; i >= 0; i--)
        {
            int j = random.Next(i + 1);
            (clusters[i], clusters[j]) = (clusters[j], clusters[i]);
            _foldOf.Add(clusters[i], (clusters.Length - 1 - i) % options.Folds);
        }
    }

    /// <summary>The fold, from 0, of a cluster.</summary>
    public int Of(int cluster) => _foldOf.GetValueOrDefault(cluster, -1);

    /// <summary>The demonstrations of the folds that are asked for.</summary>
    public Demonstrations<TState, TAction> Where(Func<int, bool> isTaken)
    {
        bool IsTaken(int cluster) => Of(cluster) is >= 0 and var fold && isTaken(fold);
        if (_data.Trajectories.Count == 0)
            return Demonstrations<TState, TAction>.FromObservations(_data.Observations.Where(seen => IsTaken(seen.Cluster)));
        List<Trajectory<TState, TAction>> taken = [];
        int first = 0;
        foreach (Trajectory<TState, TAction> trajectory in _data.Trajectories)
        {
            if (trajectory.Steps.Count > 0 && IsTaken(_data.Observations[first].Cluster))
                taken.Add(trajectory);
            first += trajectory.Steps.Count;
        }

        return Demonstrations<TState, TAction>.FromTrajectories(taken);
    }
}
