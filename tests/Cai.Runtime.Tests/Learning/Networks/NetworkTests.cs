using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Learning.Networks;

/// <summary>The passes of networks: against plain loops and central differences, for every activation and for widths on both sides of every vector.</summary>
public sealed class NetworkTests
{
    private static readonly int[][] Sizes = [[1, 1, 1], [3, 5, 1], [2, 4, 3, 2], [7, 16, 1], [5, 33, 18, 4], [3, 32, 32, 1]];

    public static TheoryData<Activation, int> Cases()
    {
        TheoryData<Activation, int> cases = [];
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            for (int sizes = 0; sizes < Sizes.Length; sizes++)
                cases.Add(activation, sizes);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Forward_IsWhatPlainLoopsGive(Activation activation, int sizes)
    {
        (LayeredNetwork network, double[] weights, double[] inputs) = Draw(activation, Sizes[sizes], rows: 3);
        double[] units = new double[3 * network.UnitCount];
        network.Forward(weights, 3, inputs, units);
        for (int row = 0; row < 3; row++)
        {
            double[] expected = Plain(network, weights, inputs.AsSpan(row * network.InputCount, network.InputCount));
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], units[(3 * (network.UnitCount - network.OutputCount)) + (row * network.OutputCount) + i], 1e-13);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Backward_IsTheGradientOfCentralDifferences(Activation activation, int sizes)
    {
        (LayeredNetwork network, double[] weights, double[] inputs) = Draw(activation, Sizes[sizes], rows: 3);
        double[] units = new double[3 * network.UnitCount], slopes = new double[units.Length], gradient = new double[weights.Length];
        Random random = new(sizes);
        double[] direction = [.. Enumerable.Range(0, 3 * network.OutputCount).Select(_ => random.NextDouble() - 0.5)];
        network.Forward(weights, 3, inputs, units);
        direction.CopyTo(slopes, units.Length - direction.Length);
        network.Backward(weights, 3, inputs, units, slopes, gradient);

        double Loss()
        {
            network.Forward(weights, 3, inputs, units);
            return direction.Select((d, i) => d * units[units.Length - direction.Length + i]).Sum();
        }

        for (int w = 0; w < weights.Length; w++)
        {
            double at = weights[w], h = 1e-5;
            weights[w] = at + h;
            double above = Loss();
            weights[w] = at - h;
            double below = Loss();
            weights[w] = at;
            Assert.Equal((above - below) / (2 * h), gradient[w], 1e-8);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Rows_HaveTheSameBits_HoweverManyArePassed(Activation activation, int sizes)
    {
        (LayeredNetwork network, double[] weights, double[] inputs) = Draw(activation, Sizes[sizes], rows: 5);
        double[] units = new double[5 * network.UnitCount], one = new double[network.UnitCount];
        network.Forward(weights, 5, inputs, units);
        for (int row = 0; row < 5; row++)
        {
            network.Forward(weights, 1, inputs.AsSpan(row * network.InputCount, network.InputCount), one);
            for (int i = 0; i < network.OutputCount; i++)
                Assert.Equal(one[network.UnitCount - network.OutputCount + i], units[(5 * (network.UnitCount - network.OutputCount)) + (row * network.OutputCount) + i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void Passes_AllocateNothing(int rows)
    {
        LayeredNetwork network = new(Activation.Softplus, 3, 32, 32, 1);
        NetworkBatch batch = new(network, rows);
        double[] weights = NetworkWeights.Initialise(network, 1), gradient = new double[weights.Length];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            batch.Forward(weights, rows);
            batch.OutputSlopes.Fill(1);
            batch.Backward(weights, gradient);
        }));
    }

    [Theory]
    [InlineData(Activation.Tanh, 1)]
    [InlineData(Activation.Relu, 1e6)]
    [InlineData(Activation.Softplus, 1e6)]
    [InlineData(Activation.Sigmoid, 1)]
    public void Activation_OfLargeSums_IsItsLimit(Activation activation, double limit)
    {
        LayeredNetwork network = new(activation, 1, 4, 1);
        double[] weights = [1, 1, 1, 1, 0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25, 0], units = new double[5], slopes = new double[5], gradient = new double[13];
        network.Forward(weights, 1, [1e6], units);
        Assert.Equal(limit, units[4], 1e-9);
        slopes[4] = 1;
        network.Backward(weights, 1, [1e6], units, slopes, gradient);
        Assert.All(gradient, derivative => Assert.True(double.IsFinite(derivative)));
        network.Forward(weights, 1, [-1e6], units);
        Assert.Equal(activation == Activation.Tanh ? -1 : 0, units[4], 1e-9);
    }

    [Fact]
    public void Initialise_HasTheSpreadOfItsSource_AndIsSeeded()
    {
        LayeredNetwork glorot = new(Activation.Tanh, 100, 200, 1), he = new(Activation.Relu, 100, 200, 1);
        double[] uniform = NetworkWeights.Initialise(glorot, 5), normal = NetworkWeights.Initialise(he, 5);
        Assert.Equal(Math.Sqrt(6.0 / 300), uniform.Take(20_000).Max(), 1e-3);
        Assert.Equal(6.0 / 300 / 3, uniform.Take(20_000).Average(w => w * w), 3e-4);
        Assert.Equal(2.0 / 100, normal.Take(20_000).Average(w => w * w), 1e-3);
        Assert.All(uniform.Skip(20_000).Take(200), bias => Assert.Equal(0, bias));
        Assert.Equal(uniform, NetworkWeights.Initialise(glorot, 5));
        Assert.NotEqual(uniform, NetworkWeights.Initialise(glorot, 6));
    }

    [Fact]
    public void Folding_MovesStandardisationIntoTheWeights()
    {
        (LayeredNetwork network, double[] weights, double[] inputs) = Draw(Activation.Tanh, [3, 5, 2], rows: 1);
        double[] mean = [1, -2, 3], scale = [2, 0.5, 4], outMean = [10, 20], outScale = [3, 0.1];
        double[] standardised = [.. inputs.Select((x, i) => (x - mean[i]) / scale[i])];
        double[] expected = [.. Plain(network, weights, standardised).Select((y, i) => outMean[i] + (outScale[i] * y))];

        NetworkWeights.FoldInputs(network, weights, mean, scale);
        NetworkWeights.FoldOutputs(network, weights, outMean, outScale);

        Assert.Equal(expected, Plain(network, weights, inputs), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Network_TellsItsSizes_AndRefusesNone()
    {
        Assert.Equal("3 -> 32 -> 32 -> 1, tanh, 1,217 weights", new LayeredNetwork(Activation.Tanh, 3, 32, 32, 1).ToString());
        Assert.Throws<ArgumentException>(() => new LayeredNetwork(Activation.Tanh, 3, 0, 1));
        Assert.Contains("do not fit", Assert.Throws<ArgumentException>(() => DenseLayer.Forward<Activations.Tanh>(new double[6], new double[2], 1, new double[2], new double[2])).Message, StringComparison.Ordinal);
    }

    private static (LayeredNetwork Network, double[] Weights, double[] Inputs) Draw(Activation activation, int[] widths, int rows)
    {
        LayeredNetwork network = new(activation, widths);
        Random random = new(17);
        double[] weights = [.. NetworkWeights.Initialise(network, 3).Select(w => w + (0.2 * (random.NextDouble() - 0.5)))];
        return (network, weights, [.. Enumerable.Range(0, rows * widths[0]).Select(_ => (2 * random.NextDouble()) - 1)]);
    }

    private static double[] Plain(Network network, double[] weights, ReadOnlySpan<double> inputs)
    {
        double[] x = inputs.ToArray();
        int at = 0;
        for (int layer = 0; layer < network.LayerCount; layer++)
        {
            double[] y = new double[network.Width(layer + 1)];
            for (int o = 0; o < y.Length; o++)
            {
                y[o] = weights[at + (x.Length * y.Length) + o];
                for (int i = 0; i < x.Length; i++)
                    y[o] += x[i] * weights[at + (i * y.Length) + o];
                y[o] = (layer == network.LayerCount - 1 ? Activation.Identity : network.Activation) switch
                {
                    Activation.Tanh => Math.Tanh(y[o]),
                    Activation.Relu => Math.Max(y[o], 0),
                    Activation.Softplus => Math.Log(1 + Math.Exp(y[o])),
                    Activation.Sigmoid => 1 / (1 + Math.Exp(-y[o])),
                    _ => y[o],
                };
            }

            at += (x.Length + 1) * y.Length;
            x = y;
        }

        return x;
    }
}
