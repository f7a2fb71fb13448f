using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>The weights of sampled sequences, and what they tell: of exponentiated returns, of an elite, or of the best alone.</summary>
internal sealed class SampleWeights(SamplingSettings settings)
{
    private readonly double[] _weights = new double[settings.Options.Samples];
    private readonly double[] _keys = new double[settings.Options.Method == SamplingMethod.CrossEntropy ? settings.Options.Samples : 0];
    private readonly int[] _order = new int[settings.Options.Method == SamplingMethod.CrossEntropy ? settings.Options.Samples : 0];

    /// <summary>The weights: at least 0, with sum 1.</summary>
    public ReadOnlySpan<double> Values => _weights;

    /// <summary>The largest return.</summary>
    public double Best { get; private set; }

    /// <summary>The mean of the finite returns.</summary>
    public double Mean { get; private set; }

    /// <summary>The estimate of the log partition function; null where weights are none of a posterior.</summary>
    public double? LogPartition { get; private set; }

    /// <summary>The effective sample size.</summary>
    public double EffectiveSize => 1 / TensorPrimitives.SumOfSquares(Values);

    /// <summary>The entropy.</summary>
    public double Entropy
    {
        get
        {
            double entropy = 0;
            foreach (double weight in _weights)
                entropy -= weight > 0 ? weight * Math.Log(weight) : 0;
            return entropy;
        }
    }

    /// <summary>Weighs sequences anew.</summary>
    /// <param name="returns">Their returns; minus infinity where they met what is not finite.</param>
    /// <param name="logRatios">The logarithms of prior over proposal.</param>
    /// <returns>False where no return is finite.</returns>
    public bool Set(ReadOnlySpan<double> returns, ReadOnlySpan<double> logRatios)
    {
        int best = -1, finite = 0;
        double sum = 0;
        for (int k = 0; k < returns.Length; k++)
        {
            if (double.IsNegativeInfinity(returns[k]))
                continue;
            finite++;
            sum += returns[k];
            if (best < 0 || returns[k] > returns[best])
                best = k;
        }

        if (best < 0)
            return false;
        (Best, Mean, LogPartition) = (returns[best], sum / finite, null);
        if (settings.Options.Method == SamplingMethod.CrossEntropy)
            Elite(returns, finite);
        else if (settings.Temperature > 0)
            Exponential(returns, logRatios);
        else
            Alone(best);
        return true;
    }

    // w_k = exp(R_k / a) p_k / q_k, shifted by the largest.
    private void Exponential(ReadOnlySpan<double> returns, ReadOnlySpan<double> logRatios)
    {
        TensorPrimitives.Divide(returns, settings.Temperature, _weights);
        if (settings.IsPosterior)
            TensorPrimitives.Add(_weights, logRatios, _weights);
        double largest = TensorPrimitives.Max<double>(_weights);
        TensorPrimitives.Subtract(_weights, largest, _weights);
        Numerics.Exponential.OfNonPositive(_weights);
        double sum = TensorPrimitives.Sum<double>(_weights);
        TensorPrimitives.Divide(_weights, sum, _weights);
        if (settings.IsPosterior)
            LogPartition = largest + Math.Log(sum / returns.Length);
    }

    private void Elite(ReadOnlySpan<double> returns, int finite)
    {
        returns.CopyTo(_keys);
        for (int k = 0; k < _order.Length; k++)
            _order[k] = k;
        Array.Sort(_keys, _order);
        int elite = Math.Clamp((int)Math.Ceiling(settings.Options.EliteShare * returns.Length), 1, finite);
        Array.Clear(_weights);
        foreach (int k in _order.AsSpan(_order.Length - elite))
            _weights[k] = 1.0 / elite;
    }

    private void Alone(int best)
    {
        Array.Clear(_weights);
        _weights[best] = 1;
    }
}
