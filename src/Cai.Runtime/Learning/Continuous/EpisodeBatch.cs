namespace Cai.Learning;

/// <summary>The episodes of an iteration: what a Gaussian policy saw and drew, and what came of it.</summary>
/// <param name="episodes">How many episodes.</param>
/// <param name="length">The most decisions of each.</param>
/// <param name="features">The length of the basis.</param>
/// <param name="dimension">The number of the action's coordinates.</param>
internal class EpisodeBatch(int episodes, int length, int features, int dimension)
{
    private readonly double[] _features = new double[episodes * length * features];
    private readonly double[] _normals = new double[episodes * length * dimension];
    private readonly double[] _toGo = new double[episodes * length];

    /// <summary>How many episodes.</summary>
    public int Count => episodes;

    /// <summary>The most decisions of an episode.</summary>
    public int Length => length;

    /// <summary>How many decisions each took.</summary>
    public int[] Steps { get; } = new int[episodes];

    /// <summary>The discounted sum of <c>r - a log(pi / rho)</c> of each.</summary>
    public double[] Objectives { get; } = new double[episodes];

    /// <summary>The discounted sum of rewards of each.</summary>
    public double[] Rewards { get; } = new double[episodes];

    /// <summary>The basis at a decision.</summary>
    public Span<double> Features(int episode, int step) => _features.AsSpan(((episode * length) + step) * features, features);

    /// <summary>The standard normal numbers drawn at a decision.</summary>
    public Span<double> Normals(int episode, int step) => _normals.AsSpan(((episode * length) + step) * dimension, dimension);

    /// <summary>What is still to come at each decision, this one included: <c>G_t = sum_k g^k (r - a log(pi / rho))_(t+k)</c>.</summary>
    public Span<double> ToGo(int episode) => _toGo.AsSpan(episode * length, length);
}
