namespace Cai.Learning;

/// <summary>
/// What rewards-to-go are compared with, state by state. It never knows of the episode that it is used for: running averages are of earlier iterations, and Monte-Carlo values of the other
/// episodes; so the gradient's expectation stays what it is.
/// </summary>
/// <param name="kind">Which.</param>
/// <param name="states">How many states there are.</param>
internal sealed class ReturnBaseline(PolicyBaseline kind, int states)
{
    /// <summary>How much an iteration counts in a running average.</summary>
    private const double Freshness = 0.2;

    private readonly double[] _running = new double[states];
    private readonly bool[] _isKnown = new bool[states];
    private readonly double[] _sums = new double[states];
    private readonly int[] _counts = new int[states];
    private readonly double[] _ownSums = new double[states];
    private readonly int[] _ownCounts = new int[states];

    /// <summary>Reads the episodes of an iteration.</summary>
    public void Read(SampledEpisode[] episodes)
    {
        if (kind == PolicyBaseline.None)
            return;
        Array.Clear(_sums);
        Array.Clear(_counts);
        foreach (SampledEpisode episode in episodes)
            Add(episode, _sums, _counts);
    }

    /// <summary>Turns to one of them.</summary>
    public void Enter(SampledEpisode episode)
    {
        if (kind == PolicyBaseline.MonteCarlo)
            Add(episode, _ownSums, _ownCounts);
    }

    /// <summary>Turns away from it.</summary>
    public void Leave(SampledEpisode episode)
    {
        foreach (int s in kind == PolicyBaseline.MonteCarlo ? episode.States : [])
            (_ownSums[s], _ownCounts[s]) = (0, 0);
    }

    /// <summary>What to compare with in a state.</summary>
    public double Of(int state)
    {
        if (kind == PolicyBaseline.None)
            return 0;
        int others = _counts[state] - _ownCounts[state];
        return kind == PolicyBaseline.MonteCarlo && others > 0 ? (_sums[state] - _ownSums[state]) / others : _running[state];
    }

    /// <summary>Takes the episodes into the running averages: what they were compared with is settled by now.</summary>
    public void Remember()
    {
        if (kind == PolicyBaseline.None)
            return;
        for (int s = 0; s < _running.Length; s++)
        {
            if (_counts[s] == 0)
                continue;
            double mean = _sums[s] / _counts[s];
            _running[s] = _isKnown[s] ? _running[s] + (Freshness * (mean - _running[s])) : mean;
            _isKnown[s] = true;
        }
    }

    private static void Add(SampledEpisode episode, double[] sums, int[] counts)
    {
        for (int t = 0; t < episode.Length; t++)
        {
            sums[episode.States[t]] += episode.Returns[t];
            counts[episode.States[t]]++;
        }
    }
}
