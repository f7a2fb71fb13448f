namespace Cai.Learning;

/// <summary>The decisions of one episode and what came of each. Room is kept from one iteration to the next.</summary>
internal sealed class SampledEpisode
{
    private int[] _states = new int[64];
    private int[] _pairs = new int[64];
    private double[] _returns = new double[64];

    /// <summary>How many decisions there were.</summary>
    public int Length { get; private set; }

    /// <summary>The state of each decision.</summary>
    public ReadOnlySpan<int> States => _states.AsSpan(0, Length);

    /// <summary>The pair of each decision.</summary>
    public ReadOnlySpan<int> Pairs => _pairs.AsSpan(0, Length);

    /// <summary>The soft reward-to-go of each decision, once <see cref="Close"/>d; before that, its soft reward.</summary>
    public ReadOnlySpan<double> Returns => _returns.AsSpan(0, Length);

    /// <summary>The discounted sum of soft rewards, terminal reward included.</summary>
    public double Objective { get; private set; }

    /// <summary>The discounted sum of rewards alone, terminal reward included.</summary>
    public double Reward { get; private set; }

    /// <summary>Whether the episode ended rather than being cut off.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Open() => (Length, Reward) = (0, 0);

    /// <summary>Notes a decision.</summary>
    public void Decide(int state, int pair)
    {
        if (Length == _states.Length)
        {
            Array.Resize(ref _states, 2 * Length);
            Array.Resize(ref _pairs, 2 * Length);
            Array.Resize(ref _returns, 2 * Length);
        }

        (_states[Length], _pairs[Length]) = (state, pair);
        Length++;
    }

    /// <summary>Notes what the last decision brought.</summary>
    /// <param name="reward">Its reward.</param>
    /// <param name="soft">The same less the price of deciding, <c>a log(pi/rho)</c>.</param>
    /// <param name="weight">g^t.</param>
    public void Earn(double reward, double soft, double weight)
    {
        _returns[Length - 1] = soft;
        Reward += weight * reward;
    }

    /// <summary>Sums rewards to rewards-to-go, from the end on.</summary>
    /// <param name="hasEnded">Whether the episode ended rather than being cut off.</param>
    /// <param name="terminal">The terminal reward; 0 where it was cut off.</param>
    /// <param name="discount">g.</param>
    /// <param name="weight">g^Length.</param>
    public void Close(bool hasEnded, double terminal, double discount, double weight)
    {
        (HasEnded, Reward, Objective) = (hasEnded, Reward + (weight * terminal), terminal);
        for (int t = Length - 1; t >= 0; t--)
            _returns[t] = Objective = _returns[t] + (discount * Objective);
    }
}
