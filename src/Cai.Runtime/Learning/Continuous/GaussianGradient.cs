using System.Numerics.Tensors;
using Cai.Planning;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>
/// The gradient of the evidence lower bound by its score, <c>dJ = E sum_t g^t dlog pi(u_t|s_t) (G_t - b(s_t))</c> (Sutton et al. 2000; the term <c>-a dlog pi</c> of the bound itself has mean 0), and
/// the Fisher matrix of the policy at the states met, in closed form: <c>E sum_t g^t phi phi' / sigma_i^2</c> for the weights of a coordinate, <c>2 E sum_t g^t</c> for its log deviation.
/// </summary>
internal sealed class GaussianGradient : IBlocks
{
    private const int EpisodesPerBlock = 8;

    // Relative to the mean diagonal of the Fisher matrix: natural steps stay defined where features are collinear.
    private const double Damping = 1e-8;

    private readonly EpisodeBatch _batch;
    private readonly GaussianHead _head;
    private readonly double _discount;
    private readonly ReturnFit? _baseline;
    private readonly Workers _workers;
    private readonly double[][] _parts;

    public GaussianGradient(EpisodeBatch batch, GaussianHead head, double discount, GaussianBaseline baseline, Workers workers)
    {
        (_batch, _head, _discount, _workers) = (batch, head, discount, workers);
        _baseline = baseline == GaussianBaseline.None ? null : new(head.Features);
        Gradient = new double[head.Parameters.Length];
        Moments = Matrix<double>.Build.Dense(head.Features, head.Features);
        _parts = new double[(batch.Count + EpisodesPerBlock - 1) / EpisodesPerBlock][];
        for (int block = 0; block < _parts.Length; block++)
            _parts[block] = new double[Gradient.Length + (head.Features * head.Features) + 1];
    }

    /// <summary>The gradient, in the order of the head's parameters.</summary>
    public double[] Gradient { get; }

    /// <summary><c>E sum_t g^t phi phi'</c>.</summary>
    public Matrix<double> Moments { get; }

    /// <summary><c>E sum_t g^t</c>.</summary>
    public double Visits { get; private set; }

    /// <summary>Estimates all of them from the batch. The same bits for any number of threads.</summary>
    public void Estimate()
    {
        _baseline?.Fit(_batch, _discount);
        _workers.Run(this, _parts.Length);
        Array.Clear(Gradient);
        Moments.Clear();
        Visits = 0;
        Span<double> moments = Moments.AsColumnMajorArray();
        foreach (double[] part in _parts)
        {
            TensorPrimitives.MultiplyAdd(part.AsSpan(0, Gradient.Length), 1.0 / _batch.Count, Gradient, Gradient);
            TensorPrimitives.MultiplyAdd(part.AsSpan(Gradient.Length, moments.Length), 1.0 / _batch.Count, moments, moments);
            Visits += part[^1] / _batch.Count;
        }
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        Span<double> part = _parts[block], gradient = part[..Gradient.Length], moments = part.Slice(Gradient.Length, _head.Features * _head.Features);
        part.Clear();
        for (int episode = block * EpisodesPerBlock; episode < Math.Min(_batch.Count, (block + 1) * EpisodesPerBlock); episode++)
        {
            double weight = 1;
            for (int step = 0; step < _batch.Steps[episode]; step++, weight *= _discount)
            {
                Span<double> features = _batch.Features(episode, step);
                double advantage = _batch.ToGo(episode)[step] - (_baseline?.Expect(_batch, episode, step) ?? 0);
                _head.AddScore(features, _batch.Normals(episode, step), weight * advantage, gradient);
                for (int k = 0; k < features.Length; k++)
                {
                    Span<double> column = moments.Slice(k * features.Length, features.Length);
                    TensorPrimitives.MultiplyAdd(features, weight * features[k], column, column);
                }

                part[^1] += weight;
            }
        }
    }

    /// <summary>The natural direction, <c>F^-1 dJ</c>.</summary>
    public void Natural(Span<double> direction)
    {
        int features = _head.Features;
        Matrix<double> moments = Moments.Clone();
        double damping = (Damping * moments.Trace() / features) + double.Epsilon;
        for (int k = 0; k < features; k++)
            moments[k, k] += damping;
        for (int i = 0; i < _head.Dimension; i++)
        {
            double variance = Math.Exp(2 * _head.LogDeviations[i]);
            double[] own = ReturnFit.Solve(moments, Vector<double>.Build.Dense(features, k => variance * Gradient[(i * features) + k])) ?? new double[features];
            own.CopyTo(direction[(i * features)..]);
            direction[(_head.Dimension * features) + i] = Gradient[(_head.Dimension * features) + i] / (2 * Visits);
        }
    }

    /// <summary>The mean divergence over the states met that a move along a direction makes, KL to second order: <c>d' F d / 2</c>, over the visits.</summary>
    public double Divergence(ReadOnlySpan<double> direction)
    {
        int features = _head.Features;
        ReadOnlySpan<double> moments = Moments.AsColumnMajorArray();
        double sum = 0;
        for (int i = 0; i < _head.Dimension; i++)
        {
            ReadOnlySpan<double> own = direction.Slice(i * features, features);
            double square = 0, log = direction[(_head.Dimension * features) + i];
            for (int k = 0; k < features; k++)
                square += own[k] * TensorPrimitives.Dot(moments.Slice(k * features, features), own);
            sum += (square / Math.Exp(2 * _head.LogDeviations[i])) + (2 * Visits * log * log);
        }

        return sum / (2 * Visits);
    }
}
