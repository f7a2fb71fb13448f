namespace Cai.RewardInference;

/// <summary>
/// Importance weights of episodes, one an episode or one a decision, made to sum to 1 (of each step); an episode that is over keeps its last one. Their sums over groups of episodes, from which standard
/// errors come, and what tells whether they can be trusted. Nothing allocates once there is room for the longest episode.
/// </summary>
/// <param name="count">How many episodes there are.</param>
/// <param name="limit">The most times their mean that a weight counts; null for no limit.</param>
internal sealed class EpisodeWeights(int count, double? limit)
{
    private const int MostGroups = 32;

    private double[] _totals = [];

    /// <summary>How many groups there are: episode e is in group e modulo this.</summary>
    public int Groups { get; } = Math.Min(MostGroups, count);

    /// <summary>1 for weights of whole episodes, else the longest episode's number of decisions.</summary>
    public int Columns { get; private set; }

    /// <summary>The logarithm of the mean weight (of the last step).</summary>
    public double LogMean { get; private set; }

    /// <summary>Its standard error.</summary>
    public double LogMeanError { get; private set; }

    /// <summary>(sum w)^2 / sum w^2, the smallest of the steps.</summary>
    public double EffectiveSize { get; private set; }

    /// <summary>The largest share of one weight.</summary>
    public double Largest { get; private set; }

    /// <summary>How many weights were cut down.</summary>
    public int Clipped { get; private set; }

    /// <summary>The sum of a group's weights at a step.</summary>
    public double Total(int group, int step) => _totals[(Columns == 1 ? 0 : step * Groups) + group];

    /// <summary>Reads the logarithms, writes the weights.</summary>
    /// <param name="episodes">The episodes.</param>
    /// <param name="byDecision">Whether each decision has a weight of its own.</param>
    /// <exception cref="ArithmeticException">All weights are 0, or one is not a number.</exception>
    public void Normalise(DrawnEpisode[] episodes, bool byDecision)
    {
        (Columns, EffectiveSize, Largest, Clipped) = (1, double.PositiveInfinity, 0, 0);
        foreach (DrawnEpisode episode in byDecision ? episodes : [])
            Columns = Math.Max(Columns, episode.Length);
        if (_totals.Length < Columns * Groups)
            _totals = new double[Columns * Groups];
        _totals.AsSpan().Clear();
        for (int t = 0; t < Columns; t++)
            Normalise(episodes, t);
    }

    private static double LogWeight(DrawnEpisode episode, int step) => episode.LogWeights[Math.Min(step, episode.LogWeights.Length - 1)];

    private void Normalise(DrawnEpisode[] episodes, int step)
    {
        double largest = double.NegativeInfinity, sum = 0, kept = 0, squares = 0;
        foreach (DrawnEpisode episode in episodes)
            largest = Math.Max(largest, LogWeight(episode, step));
        if (!double.IsFinite(largest))
            throw new ArithmeticException(FormattableString.Invariant($"The largest logarithm of an importance weight is {largest}: rewards over the temperature are too large to weigh by. Take a smaller StepSize, a Penalty, or a larger Temperature."));
        foreach (DrawnEpisode episode in episodes)
            sum += Math.Exp(LogWeight(episode, step) - largest);
        double most = limit is { } times ? times * sum / count : double.PositiveInfinity;
        foreach (DrawnEpisode episode in episodes)
        {
            double weight = Math.Min(Math.Exp(LogWeight(episode, step) - largest), most);
            (kept, squares) = (kept + weight, squares + (weight * weight));
        }

        for (int e = 0; e < episodes.Length; e++)
        {
            double weight = Math.Exp(LogWeight(episodes[e], step) - largest);
            Clipped += weight > most ? 1 : 0;
            weight = Math.Min(weight, most) / kept;
            Largest = Math.Max(Largest, weight);
            _totals[(step * Groups) + (e % Groups)] += weight;
            if (step < episodes[e].Weights.Length)
                episodes[e].Weights[step] = weight;
        }

        double size = kept * kept / squares;
        EffectiveSize = Math.Min(EffectiveSize, size);
        (LogMean, LogMeanError) = (largest + Math.Log(kept / count), Math.Sqrt(Math.Max(0, (count / size) - 1) / (count - 1)));
    }
}
