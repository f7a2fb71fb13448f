using Cai.CompilerServices;
using Cai.Estimation;

namespace Cai.RewardInference;

/// <summary>Draws decisions from a policy, as many as were observed in each state, stage and cluster, and where they lead to, where that is modelled too.</summary>
internal sealed class DecisionResampler<TKernel> : IResampler
    where TKernel : struct, IKernel<TKernel>
{
    private readonly TKernel _kernel;
    private readonly double[][] _policy;
    private readonly OutcomeSuccessors<TKernel>? _successors;
    private readonly int _clusterCount;
    private readonly ulong _seed;
    private readonly (Place Place, int Count)[] _places;

    /// <summary>Prepares to draw.</summary>
    /// <param name="kernel">The transitions.</param>
    /// <param name="cells">What was observed; counts are whole numbers.</param>
    /// <param name="policy">The policy of each stage in pair order, or one for all.</param>
    /// <param name="successors">Where outcomes lead, to draw next states where some were observed; null to draw none.</param>
    /// <param name="seed">The seed.</param>
    public DecisionResampler(TKernel kernel, IndexedDemonstrations cells, double[][] policy, OutcomeSuccessors<TKernel>? successors, ulong seed)
    {
        (_kernel, _policy, _successors, _clusterCount, _seed) = (kernel, policy, successors, cells.ClusterCount, seed);
        Dictionary<Place, int> counts = [];
        for (int i = 0; i < cells.Count; i++)
        {
            Place place = new(cells.States[i], cells.Stages[i], cells.Clusters[i], successors is not null && cells.Next[i] >= 0);
            counts[place] = counts.GetValueOrDefault(place) + (int)cells.Counts[i];
        }

        _places = [.. counts.Select(entry => (entry.Key, entry.Value))];
    }

    public Sample Draw(int replication)
    {
        CounterRandom random = new(_seed, (ulong)replication);
        List<ObservedCell> drawn = [];
        foreach ((Place place, int count) in _places)
        {
            if (place.HasNext)
                DrawTransitions(place, count, drawn, ref random);
            else
                DrawDecisions(place, count, drawn, ref random);
        }

        return new(IndexedDemonstrations.Of(drawn, _clusterCount), []);
    }

    private void DrawDecisions(Place place, int count, List<ObservedCell> drawn, ref CounterRandom random)
    {
        Pairs pairs = _kernel.Pairs;
        Span<int> tally = stackalloc int[Math.Min(pairs.Length(place.State), 256)];
        tally = pairs.Length(place.State) > tally.Length ? new int[pairs.Length(place.State)] : tally;
        for (int i = 0; i < count; i++)
            tally[Action(pairs, place, ref random)]++;
        for (int k = 0; k < tally.Length; k++)
        {
            if (tally[k] > 0)
                drawn.Add(new(place.State, pairs.ActionOf(place.State, k), -1, place.Stage, place.Cluster, tally[k]));
        }
    }

    private void DrawTransitions(Place place, int count, List<ObservedCell> drawn, ref CounterRandom random)
    {
        Pairs pairs = _kernel.Pairs;
        SortedDictionary<(int K, int Next), int> tally = [];
        for (int i = 0; i < count; i++)
        {
            int k = Action(pairs, place, ref random), next = _successors!.Draw(pairs.First(place.State) + (k * pairs.Stride), place.Stage, ref random);
            tally[(k, next)] = tally.GetValueOrDefault((k, next)) + 1;
        }

        foreach (((int k, int next), int times) in tally)
            drawn.Add(new(place.State, pairs.ActionOf(place.State, k), next, place.Stage, place.Cluster, times));
    }

    private int Action(Pairs pairs, Place place, ref CounterRandom random)
    {
        double[] policy = _policy[_policy.Length == 1 ? 0 : place.Stage];
        double uniform = random.NextDouble();
        int first = pairs.First(place.State), last = 0;
        for (int k = 0; k < pairs.Length(place.State); k++)
        {
            double probability = policy[first + (k * pairs.Stride)];
            uniform -= probability;
            if (uniform < 0)
                return k;
            last = probability > 0 ? k : last;
        }

        // Rounding may leave a last sliver: it belongs to the last action that can be taken.
        return last;
    }

    private readonly record struct Place(int State, int Stage, int Cluster, bool HasNext);
}
