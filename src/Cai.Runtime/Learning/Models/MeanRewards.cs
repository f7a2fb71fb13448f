namespace Cai.Learning;

/// <summary>The mean observed reward of each pair, with what it rests on; by stage where declared rewards depend on it.</summary>
internal sealed class MeanRewards
{
    private readonly double[][] _counts, _means, _squares;

    /// <summary>Room for means.</summary>
    /// <param name="stages">The number of stages kept apart.</param>
    /// <param name="pairs">The number of pairs.</param>
    public MeanRewards(int stages, int pairs)
    {
        double[][] Room() => [.. Enumerable.Range(0, stages).Select(_ => new double[pairs])];
        (_counts, _means, _squares) = (Room(), Room(), Room());
    }

    /// <summary>Counts a reward.</summary>
    public void Add(int stage, int pair, double reward, double count)
    {
        // Welford (1962): sums of squares about the mean, as it moves.
        double before = _means[stage][pair], total = _counts[stage][pair] += count;
        _means[stage][pair] += count / total * (reward - before);
        _squares[stage][pair] += count * (reward - before) * (reward - _means[stage][pair]);
    }

    /// <summary>How many rewards of a pair were observed.</summary>
    public double Count(int stage, int pair) => _counts[stage][pair];

    /// <summary>The mean and its standard error, from two rewards on.</summary>
    public RewardEstimate Estimate(int stage, int pair, double otherwise)
    {
        double count = _counts[stage][pair];
        return count == 0 ? new(otherwise, null, 0) : new(_means[stage][pair], count > 1 ? Math.Sqrt(_squares[stage][pair] / (count - 1) / count) : null, count);
    }

    /// <summary>The rewards of all pairs by stage: means, and another number where there is none.</summary>
    public double[][] Values(double otherwise) =>
        [.. _means.Select((means, stage) => (double[])[.. means.Select((mean, pair) => _counts[stage][pair] > 0 ? mean : otherwise)])];
}
