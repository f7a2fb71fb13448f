namespace Cai.RewardInference;

/// <summary>The decisions of an episode by index, and what they weigh. Room is kept from one draw to the next.</summary>
internal sealed class DrawnEpisode
{
    private int[] _states = new int[16];
    private int[] _pairs = new int[16];
    private double[] _logWeights = new double[16];
    private double[] _weights = new double[16];

    /// <summary>How many decisions there were.</summary>
    public int Length { get; private set; }

    /// <summary>The states of the decisions.</summary>
    public ReadOnlySpan<int> States => _states.AsSpan(0, Length);

    /// <summary>The decisions, as pairs.</summary>
    public ReadOnlySpan<int> Pairs => _pairs.AsSpan(0, Length);

    /// <summary>The logarithms of the weights, up to each decision or, as the first, of the whole; at least one number.</summary>
    public Span<double> LogWeights => _logWeights.AsSpan(0, Math.Max(1, Length));

    /// <summary>The weights, normalised; shaped as their logarithms.</summary>
    public Span<double> Weights => _weights.AsSpan(0, Math.Max(1, Length));

    /// <summary>The state after the last decision.</summary>
    public int End { get; private set; }

    /// <summary>Whether it ended rather than being cut off.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>A copy, as demonstrations are read.</summary>
    public ExpertPath ToPath() => new(States.ToArray(), Pairs.ToArray(), End, 0, HasEnded);

    /// <summary>Begins anew.</summary>
    public void Open() => Length = 0;

    /// <summary>Notes a decision.</summary>
    public void Decide(int state, int pair)
    {
        if (Length == _states.Length)
        {
            Array.Resize(ref _states, 2 * Length);
            Array.Resize(ref _pairs, 2 * Length);
            Array.Resize(ref _logWeights, 2 * Length);
            Array.Resize(ref _weights, 2 * Length);
        }

        (_states[Length], _pairs[Length]) = (state, pair);
        Length++;
    }

    /// <summary>Notes how it came out.</summary>
    public void Close(int end, bool hasEnded) => (End, HasEnded) = (end, hasEnded);
}
