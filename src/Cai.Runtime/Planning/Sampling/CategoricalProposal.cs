namespace Cai.Planning;

/// <summary>
/// A distribution over sequences of a finite problem's actions: at step t in state s, action a is drawn with probability <c>rho(a|s) q_t(a) / sum_b rho(b|s) q_t(b)</c>, over those available. It is the
/// prior where the factors q are equal.
/// </summary>
internal sealed class CategoricalProposal
{
    private readonly double[] _factors;
    private readonly double[] _shares;
    private readonly int[] _taken;
    private readonly SamplingOptions _options;

    public CategoricalProposal(SamplingSettings settings, int actions)
    {
        (_options, Count, Horizon) = (settings.Options, actions, settings.Horizon);
        _factors = new double[Horizon * actions];
        _shares = new double[Horizon * actions];
        _taken = new int[Horizon * _options.Samples];
        Reset();
    }

    /// <summary>The number of actions.</summary>
    public int Count { get; }

    /// <summary>The number of steps.</summary>
    public int Horizon { get; }

    /// <summary>The factors of a step.</summary>
    public ReadOnlySpan<double> Factors(int step) => _factors.AsSpan(step * Count, Count);

    /// <summary>The weighted shares of the actions among the sequences of the last iteration that got to a step; before the first, equal.</summary>
    public ReadOnlySpan<double> Shares(int step) => _shares.AsSpan(step * Count, Count);

    /// <summary>What each sequence of the last iteration took at a step; -1 where it was over.</summary>
    public Span<int> Taken(int step) => _taken.AsSpan(step * _options.Samples, _options.Samples);

    /// <summary>Back to the prior.</summary>
    public void Reset()
    {
        _factors.AsSpan().Fill(1.0 / Count);
        _shares.AsSpan().Fill(1.0 / Count);
    }

    /// <summary>The last plan, moved on by a step; at the end, the prior.</summary>
    public void Shift()
    {
        _factors.AsSpan(Count).CopyTo(_factors);
        _factors.AsSpan(_factors.Length - Count).Fill(1.0 / Count);
        _shares.AsSpan(Count).CopyTo(_shares);
        _shares.AsSpan(_shares.Length - Count).Fill(1.0 / Count);
    }

    /// <summary>Moves to the weighted shares of the sequences, mixed with equal ones. Of the distributions of this form, that is the one nearest to the weighted sequences, where all actions are available.</summary>
    /// <param name="weights">The weights, one a sequence.</param>
    /// <param name="steps">How many steps were drawn.</param>
    public void Update(ReadOnlySpan<double> weights, int steps)
    {
        double kept = _options.Method == SamplingMethod.CrossEntropy ? _options.Smoothing : 0;
        for (int t = 0; t < steps; t++)
        {
            Span<double> shares = _shares.AsSpan(t * Count, Count), factors = _factors.AsSpan(t * Count, Count);
            ReadOnlySpan<int> taken = Taken(t);
            double mass = 0;
            for (int k = 0; k < taken.Length; k++)
                mass += taken[k] >= 0 ? weights[k] : 0;
            if (!(mass > 0))
                continue;
            shares.Clear();
            for (int k = 0; k < taken.Length; k++)
            {
                if (taken[k] >= 0)
                    shares[taken[k]] += weights[k] / mass;
            }

            for (int a = 0; a < Count; a++)
                factors[a] = ((1 - _options.Exploration) * ((kept * factors[a]) + ((1 - kept) * shares[a]))) + (_options.Exploration / Count);
        }
    }

    /// <summary>The likeliest action of a step.</summary>
    public int Planned(int step)
    {
        ReadOnlySpan<double> shares = Shares(step);
        int best = 0;
        for (int a = 1; a < shares.Length; a++)
            best = shares[a] > shares[best] ? a : best;
        return best;
    }
}
