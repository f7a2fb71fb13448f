namespace Cai.Estimation;

/// <summary>
/// Demonstrations as the algorithms read them: indices of states and actions. Equal observations of a cluster are one cell with their count; cells are in
/// order of first appearance. All arrays have one entry a cell.
/// </summary>
internal sealed class IndexedDemonstrations
{
    private IndexedDemonstrations(int count)
    {
        (States, Actions, Next, Stages, Clusters) = (new int[count], new int[count], new int[count], new int[count], new int[count]);
        Counts = new double[count];
    }

    /// <summary>The number of cells.</summary>
    public int Count => Counts.Length;

    /// <summary>The index of the state.</summary>
    public int[] States { get; }

    /// <summary>The index of the action.</summary>
    public int[] Actions { get; }

    /// <summary>The index of the next state, or -1 where it was not observed.</summary>
    public int[] Next { get; }

    /// <summary>The stage; 0 throughout when cells are not kept apart by stage.</summary>
    public int[] Stages { get; }

    /// <summary>The cluster, 0 .. <see cref="ClusterCount"/> - 1.</summary>
    public int[] Clusters { get; }

    /// <summary>How many decisions the cell holds; positive.</summary>
    public double[] Counts { get; }

    /// <summary>The number of clusters.</summary>
    public int ClusterCount { get; private set; }

    /// <summary>Takes cells as they are.</summary>
    public static IndexedDemonstrations Of(IReadOnlyList<ObservedCell> cells, int clusterCount)
    {
        var indexed = new IndexedDemonstrations(cells.Count) { ClusterCount = clusterCount };
        for (int k = 0; k < cells.Count; k++)
        {
            (indexed.States[k], indexed.Actions[k], indexed.Next[k], indexed.Stages[k], indexed.Clusters[k], indexed.Counts[k]) = cells[k];
        }

        return indexed;
    }

    /// <summary>Looks every value up.</summary>
    /// <param name="data">The demonstrations.</param>
    /// <param name="states">The states in use.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="isAvailable">Whether (state, action, stage) may be chosen: false at terminal states and for actions not available there.</param>
    /// <param name="byStage">Whether cells of different stages are kept apart.</param>
    /// <param name="horizon">The number of decisions of the problem; 0 when it has no horizon.</param>
    /// <exception cref="ArgumentException">An observation is not one of this problem; the message names it and what was expected.</exception>
    public static IndexedDemonstrations From<TState, TAction>(
        Demonstrations<TState, TAction> data, Space<TState> states, Space<TAction> actions, Func<int, int, int, bool> isAvailable, bool byStage, int horizon)
        where TState : struct
        where TAction : struct
    {
        var cells = new Dictionary<(int State, int Action, int Next, int Stage, int Cluster), double>();
        var clusters = new Dictionary<int, int>();
        for (int i = 0; i < data.Observations.Count; i++)
        {
            var o = data.Observations[i];
            int s = states.Find(o.State), a = actions.Find(o.Action), next = o.Next is { } n ? states.Find(n) : -1;
            string? fault =
                s < 0 ? $"{o.State} is not a state of this problem: it is out of bounds, not valid, or not reachable from the start"
                : a < 0 ? $"{o.Action} is not an action of this problem"
                : next < 0 && o.Next is not null ? $"the next state {o.Next} is not a state of this problem: it is out of bounds, not valid, or not reachable from the start"
                : horizon > 0 && o.Stage >= horizon ? $"stage {o.Stage} is past the last one, {horizon - 1}, of this problem's horizon of {horizon} decisions"
                : !isAvailable(s, a, o.Stage) ? $"{o.Action} is not available in {o.State}, or that state is terminal"
                : null;
            if (fault is not null)
            {
                throw new ArgumentException($"{data.Place(i)}: {fault}.", nameof(data));
            }

            if (o.Count == 0)
            {
                continue;
            }

            if (!clusters.TryGetValue(o.Cluster, out int cluster))
            {
                clusters.Add(o.Cluster, cluster = clusters.Count);
            }

            var cell = (s, a, next, byStage ? o.Stage : 0, cluster);
            cells[cell] = cells.GetValueOrDefault(cell) + o.Count;
        }

        var indexed = new IndexedDemonstrations(cells.Count) { ClusterCount = clusters.Count };
        int k = 0;
        foreach (var (cell, count) in cells)
        {
            (indexed.States[k], indexed.Actions[k], indexed.Next[k], indexed.Stages[k], indexed.Clusters[k]) = cell;
            indexed.Counts[k++] = count;
        }

        return indexed;
    }
}

/// <summary>A cell by itself: see the arrays of <see cref="IndexedDemonstrations"/>.</summary>
internal readonly record struct ObservedCell(int State, int Action, int Next, int Stage, int Cluster, double Count);
