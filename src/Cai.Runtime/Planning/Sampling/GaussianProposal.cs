using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// A distribution over sequences of real-valued actions, before they are cut to their ranges: <c>v_t = m_t + s_t e_t</c>, with <c>e</c> normal, of unit variance, and correlated from step to step:
/// <c>e_t = b e_(t-1) + sqrt(1 - b^2) z_t</c>. The prior is the same about the middle of the ranges.
/// </summary>
/// <remarks>With c the difference of both means, put through the inverse of that filter, <c>log p(v) - log q(v) = -c.z - |c|^2 / 2</c> where deviations are equal.</remarks>
internal sealed class GaussianProposal
{
    private readonly double[] _middle;
    private readonly double[] _scale;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly bool[] _whole;
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly double[] _whitened;
    private readonly double[] _noise;
    private readonly double _correlation;
    private readonly double _innovation;
    private readonly double _smoothing;
    private readonly int _columns;

    /// <summary>The prior.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="lower">The smallest value of each action coordinate, or minus infinity.</param>
    /// <param name="upper">The largest value of each, or infinity.</param>
    /// <param name="whole">Which of them are whole numbers.</param>
    /// <param name="columns">How many sequences there is room for.</param>
    public GaussianProposal(SamplingSettings settings, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, bool[] whole, int columns)
    {
        (_lower, _upper, _whole, _columns) = (lower.ToArray(), upper.ToArray(), whole, columns);
        Count = lower.Length;
        Horizon = settings.Horizon;
        _middle = new double[Count];
        _scale = new double[Count];
        for (int j = 0; j < Count; j++)
        {
            bool isBounded = double.IsFinite(upper[j] - lower[j]);
            _middle[j] = isBounded ? (lower[j] + upper[j]) / 2 : Math.Clamp(0, lower[j], upper[j]);
            _scale[j] = settings.Options.Spread * (isBounded ? (upper[j] - lower[j]) / 2 : 1);
        }

        _means = new double[Horizon * Count];
        _deviations = new double[Horizon * Count];
        _whitened = new double[Horizon * Count];
        _noise = new double[Horizon * Count * columns];
        _correlation = settings.Options.Correlation;
        _innovation = Math.Sqrt(1 - (_correlation * _correlation));
        _smoothing = settings.Options.Smoothing;
        Reset();
    }

    /// <summary>The number of action coordinates.</summary>
    public int Count { get; }

    /// <summary>The number of steps.</summary>
    public int Horizon { get; }

    /// <summary>The constant part of the log ratio, <c>-|c|^2 / 2</c>.</summary>
    public double LogRatio { get; private set; }

    /// <summary>The mean of a coordinate at a step, before it is cut.</summary>
    public double Mean(int step, int coordinate) => _means[(step * Count) + coordinate];

    /// <summary>Its deviation.</summary>
    public double Deviation(int step, int coordinate) => _deviations[(step * Count) + coordinate];

    /// <summary>The mean within its range.</summary>
    public double Planned(int step, int coordinate) => Cut(Mean(step, coordinate), coordinate);

    /// <summary>Back to the prior.</summary>
    public void Reset()
    {
        for (int i = 0; i < _means.Length; i++)
            (_means[i], _deviations[i]) = (_middle[i % Count], _scale[i % Count]);
    }

    /// <summary>The last plan, moved on by a step; at the end, and for the deviations, the prior.</summary>
    public void Shift()
    {
        _means.AsSpan(Count).CopyTo(_means);
        _middle.CopyTo(_means, _means.Length - Count);
        for (int i = 0; i < _means.Length; i++)
            _deviations[i] = _scale[i % Count];
    }

    /// <summary>Makes ready for an iteration: works out the coefficients of the log ratio over so many steps.</summary>
    public void Begin(int steps)
    {
        LogRatio = 0;
        for (int i = 0; i < steps * Count; i++)
        {
            double here = (_means[i] - _middle[i % Count]) / _scale[i % Count];
            double before = i < Count ? 0 : (_means[i - Count] - _middle[i % Count]) / _scale[i % Count];
            _whitened[i] = i < Count ? here : (here - (_correlation * before)) / _innovation;
            LogRatio -= _whitened[i] * _whitened[i] / 2;
        }
    }

    /// <summary>Draws the actions of one step for a block of sequences.</summary>
    /// <param name="step">The step; those before it have been drawn.</param>
    /// <param name="first">The first sequence of the block.</param>
    /// <param name="normals">Room for the normal numbers of the block.</param>
    /// <param name="random">The random numbers of this iteration.</param>
    /// <param name="actions">The actions: coordinate after coordinate, one number a sequence.</param>
    /// <param name="logRatios">The log ratios of the block, added to.</param>
    public void Draw<TReal>(int step, int first, double[] normals, NormalNumbers random, double[] actions, double[] logRatios)
        where TReal : struct, IReals<TReal>
    {
        int block = normals.Length;
        ref double z = ref MemoryMarshal.GetArrayDataReference(normals);
        ref double ratio = ref MemoryMarshal.GetArrayDataReference(logRatios);
        for (int j = 0; j < Count; j++)
        {
            int i = (step * Count) + j;
            random.Fill(normals, (ulong)(((long)i * _columns) + first) / 2);
            ref double noise = ref _noise[(i * _columns) + first];
            ref double before = ref _noise[(Math.Max(i - Count, j) * _columns) + first];
            ref double action = ref actions[j * block];
            double b = step == 0 ? 0 : _correlation, innovation = step == 0 ? 1 : _innovation;
            for (int k = 0; k < block; k += TReal.Count)
            {
                TReal zk = TReal.Load(ref z, k);
                TReal e = b == 0 ? zk : (TReal.Load(ref before, k) * b) + (zk * innovation);
                e.Store(ref noise, k);
                (TReal.Load(ref ratio, k) - (zk * _whitened[i])).Store(ref ratio, k);
                TReal cut = TReal.Clamp((e * _deviations[i]) + _means[i], _lower[j], _upper[j]);
                (_whole[j] ? TReal.Round(cut) : cut).Store(ref action, k);
            }
        }
    }

    /// <summary>Moves to the weighted mean of the sequences; the deviations too where they are refitted.</summary>
    /// <param name="weights">The weights, one a sequence.</param>
    /// <param name="steps">How many steps were drawn.</param>
    /// <param name="isRefitted">Whether deviations are refitted, and the last distribution is kept in part.</param>
    public void Update(ReadOnlySpan<double> weights, int steps, bool isRefitted)
    {
        for (int i = 0; i < steps * Count; i++)
        {
            ReadOnlySpan<double> noise = _noise.AsSpan(i * _columns, weights.Length);
            double mean = TensorPrimitives.Dot(weights, noise);
            double kept = isRefitted ? _smoothing : 0;
            _means[i] += (1 - kept) * _deviations[i] * mean;
            if (!isRefitted)
                continue;
            double variance = 0;
            for (int k = 0; k < weights.Length; k++)
                variance += weights[k] * (noise[k] - mean) * (noise[k] - mean);
            _deviations[i] *= kept + ((1 - kept) * Math.Sqrt(variance));
        }
    }

    private double Cut(double value, int coordinate)
    {
        double cut = Math.Clamp(value, _lower[coordinate], _upper[coordinate]);
        return _whole[coordinate] ? Math.Round(cut) : cut;
    }
}
