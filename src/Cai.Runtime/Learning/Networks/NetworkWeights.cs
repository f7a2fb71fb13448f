using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Where the weights of a network begin, and linear changes of what it reads and gives, folded into them.</summary>
internal static class NetworkWeights
{
    /// <summary>
    /// Random weights. Layers whose units saturate on both sides (and the linear outputs) by Glorot and Bengio (2010): uniform within <c>sqrt(6/(in + out))</c>; those that are flat on one side by
    /// He, Zhang, Ren and Sun (2015): normal of variance <c>2/in</c>. Biases are 0.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">The seed; each layer has a stream of its own.</param>
    public static double[] Initialise(Network network, ulong seed)
    {
        double[] weights = new double[network.WeightCount];
        for (int layer = 0, first = 0; layer < network.LayerCount; layer++)
        {
            int inputs = network.Width(layer), outputs = network.Width(layer + 1);
            bool halves = layer < network.LayerCount - 1 && network.Activation is Activation.Relu or Activation.Softplus;
            CounterRandom random = new(seed, (ulong)layer);
            double limit = Math.Sqrt(6.0 / (inputs + outputs)), deviation = Math.Sqrt(2.0 / inputs);
            foreach (ref double weight in weights.AsSpan(first, inputs * outputs))
                weight = halves ? random.Normal(0, deviation) : random.Uniform(-limit, limit);
            first += (inputs + 1) * outputs;
        }

        return weights;
    }

    /// <summary>Makes a network that reads <c>(x - mean) / scale</c> one that reads x: <c>w/scale</c>, and <c>b - sum w mean/scale</c>.</summary>
    public static void FoldInputs(Network network, Span<double> weights, ReadOnlySpan<double> mean, ReadOnlySpan<double> scale)
    {
        int outputs = network.Width(1);
        Span<double> biases = weights.Slice(network.InputCount * outputs, outputs);
        for (int i = 0; i < network.InputCount; i++)
        {
            Span<double> row = weights.Slice(i * outputs, outputs);
            for (int o = 0; o < outputs; o++)
            {
                row[o] /= scale[i];
                biases[o] -= row[o] * mean[i];
            }
        }
    }

    /// <summary>Makes a network that gives y one that gives <c>mean + scale y</c>: the last layer is linear.</summary>
    public static void FoldOutputs(Network network, Span<double> weights, ReadOnlySpan<double> mean, ReadOnlySpan<double> scale)
    {
        int inputs = network.Width(network.LayerCount - 1), outputs = network.OutputCount;
        Span<double> last = weights[^((inputs + 1) * outputs)..];
        for (int i = 0; i <= inputs; i++)
        {
            for (int o = 0; o < outputs; o++)
                last[(i * outputs) + o] = (i == inputs ? mean[o] : 0) + (scale[o] * last[(i * outputs) + o]);
        }
    }
}
