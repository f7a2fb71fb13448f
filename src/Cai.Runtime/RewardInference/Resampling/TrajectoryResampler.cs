using Cai.Estimation;

namespace Cai.RewardInference;

/// <summary>Draws clusters (trajectories, unless they were grouped) with replacement: a cluster drawn twice counts double.</summary>
internal sealed class TrajectoryResampler(Sample sample, ulong seed) : IResampler
{
    public Sample Draw(int replication)
    {
        IndexedDemonstrations cells = sample.Cells;
        CounterRandom random = new(seed, (ulong)replication);
        double[] times = new double[cells.ClusterCount];
        for (int i = 0; i < times.Length; i++)
            times[random.Next(times.Length)]++;
        List<ObservedCell> drawn = [];
        for (int i = 0; i < cells.Count; i++)
        {
            int cluster = cells.Clusters[i];
            if (times[cluster] > 0)
                drawn.Add(new(cells.States[i], cells.Actions[i], cells.Next[i], cells.Stages[i], cluster, cells.Counts[i] * times[cluster]));
        }

        return new(IndexedDemonstrations.Of(drawn, times.Length), [.. sample.TrajectoriesIn.Zip(times, (count, factor) => count * factor)]);
    }
}
