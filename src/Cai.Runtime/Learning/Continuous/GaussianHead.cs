using System.Numerics.Tensors;

namespace Cai.Learning;

/// <summary>
/// Gaussian actions: <c>z ~ Normal(W phi(s), diag exp(2 theta))</c>, and <c>u = z</c> where a field has no range, <c>u = m + h tanh(z)</c> where it has one, m its middle and h half its length. The
/// density of u carries the derivative of the squashing: <c>log pi(u|s) = log Normal(z) - sum log(h (1 - tanh(z)^2))</c> (Haarnoja et al. 2018, Soft actor-critic, appendix C).
/// </summary>
internal sealed class GaussianHead
{
    private static readonly double _logRoot = 0.5 * Math.Log(2 * Math.PI);

    private readonly double[] _middle;
    private readonly double[] _half;

    public GaussianHead(int features, double[] lower, double[] upper)
    {
        Features = features;
        Dimension = lower.Length;
        _middle = new double[Dimension];
        _half = new double[Dimension];
        for (int i = 0; i < Dimension; i++)
            (_middle[i], _half[i]) = double.IsFinite(lower[i]) ? ((lower[i] + upper[i]) / 2, (upper[i] - lower[i]) / 2) : (0, 0);
        Parameters = new double[(Dimension * features) + Dimension];
    }

    private GaussianHead(GaussianHead head)
    {
        (Features, Dimension, _middle, _half) = (head.Features, head.Dimension, head._middle, head._half);
        Parameters = [.. head.Parameters];
    }

    /// <summary>The number of features.</summary>
    public int Features { get; }

    /// <summary>The number of the action's coordinates.</summary>
    public int Dimension { get; }

    /// <summary>The weights, a row for each coordinate of the action, then the logarithms of the deviations.</summary>
    public double[] Parameters { get; }

    /// <summary>The logarithms of the standard deviations.</summary>
    public Span<double> LogDeviations => Parameters.AsSpan(Dimension * Features, Dimension);

    /// <summary>The weights of a coordinate.</summary>
    public Span<double> Weights(int i) => Parameters.AsSpan(i * Features, Features);

    /// <summary>Whether a coordinate is squashed.</summary>
    public bool IsSquashed(int i) => _half[i] > 0;

    /// <summary>The same head with parameters of its own.</summary>
    public GaussianHead Copy() => new(this);

    /// <summary>Draws: standard normal numbers, and the coordinates of the action that they make.</summary>
    public void Draw(ReadOnlySpan<double> features, Span<double> normals, Span<double> action, ref CounterRandom random)
    {
        foreach (ref double normal in normals)
            normal = random.Normal();
        Place(features, normals, action);
    }

    /// <summary>The action that standard normal numbers make.</summary>
    public void Place(ReadOnlySpan<double> features, ReadOnlySpan<double> normals, Span<double> action)
    {
        for (int i = 0; i < action.Length; i++)
        {
            double z = TensorPrimitives.Dot(Weights(i), features) + (Math.Exp(LogDeviations[i]) * normals[i]);
            action[i] = IsSquashed(i) ? _middle[i] + (_half[i] * Math.Tanh(z)) : z;
        }
    }

    /// <summary>The logarithm of the density of the action that standard normal numbers make.</summary>
    public double LogDensity(ReadOnlySpan<double> features, ReadOnlySpan<double> normals)
    {
        double sum = 0;
        for (int i = 0; i < normals.Length; i++)
        {
            sum -= (0.5 * normals[i] * normals[i]) + LogDeviations[i] + _logRoot;
            if (IsSquashed(i))
                sum -= LogSlope(i, TensorPrimitives.Dot(Weights(i), features) + (Math.Exp(LogDeviations[i]) * normals[i]));
        }

        return sum;
    }

    /// <summary>The standard normal numbers that make an action.</summary>
    /// <returns>Whether there are any: none for an action outside its range, or at its end.</returns>
    public bool TryInvert(ReadOnlySpan<double> features, ReadOnlySpan<double> action, Span<double> normals)
    {
        for (int i = 0; i < action.Length; i++)
        {
            double z = IsSquashed(i) ? Math.Atanh((action[i] - _middle[i]) / _half[i]) : action[i];
            if (!double.IsFinite(z))
                return false;
            normals[i] = (z - TensorPrimitives.Dot(Weights(i), features)) / Math.Exp(LogDeviations[i]);
        }

        return true;
    }

    /// <summary>
    /// Adds the score, times a weight: <c>d log pi / dW_ik = n_i phi_k / sigma_i</c>, <c>d log pi / dtheta_i = n_i^2 - 1</c>, n the standard normal numbers.
    /// </summary>
    public void AddScore(ReadOnlySpan<double> features, ReadOnlySpan<double> normals, double weight, Span<double> gradient)
    {
        for (int i = 0; i < normals.Length; i++)
        {
            Span<double> row = gradient.Slice(i * Features, Features);
            TensorPrimitives.MultiplyAdd(features, weight * normals[i] / Math.Exp(LogDeviations[i]), row, row);
            gradient[(Dimension * Features) + i] += weight * ((normals[i] * normals[i]) - 1);
        }
    }

    // log(h (1 - tanh(z)^2)) = log h + 2 (log 2 - |z| - log(1 + exp(-2 |z|))), which neither overflows nor cancels.
    private double LogSlope(int i, double z) => Math.Log(_half[i]) + (2 * (Math.Log(2) - Math.Abs(z) - double.LogP1(Math.Exp(-2 * Math.Abs(z)))));
}
