using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>
/// A reward network at every pair of a problem: rewards from weights, and from the derivatives of a loss by all rewards those by the weights, <c>dL/dw = sum dL/dr(s,a) dr(s,a)/dw</c>, in one call. What
/// an inverse method needs that solves the problem for the network's rewards. Nothing allocates after construction.
/// </summary>
internal sealed class RewardPairs
{
    private readonly double[] _inputs;
    private readonly int[] _pairs;
    private readonly NetworkBatch _batch;

    private RewardPairs(double[] inputs, int[] pairs, NetworkBatch batch) => (_inputs, _pairs, _batch) = (inputs, pairs, batch);

    /// <summary>Reads the inputs of every pair whose action can be taken.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="order">The order of its pairs.</param>
    /// <param name="measure">Which of them can be taken.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="rowsAtOnce">How many pairs are passed at once.</param>
    public static RewardPairs Of<TState, TAction>(Model<TState, TAction> model, Pairs order, ActionMeasure measure, Network network, DecisionInputs<TState, TAction> inputs, int rowsAtOnce = 256)
        where TState : struct
        where TAction : struct => Of(model, order, measure.Weights, network, inputs, rowsAtOnce);

    /// <summary>Reads the inputs of every pair of positive weight.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="order">The order of its pairs.</param>
    /// <param name="weights">One a pair: 0 for those that can never be taken.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="rowsAtOnce">How many pairs are passed at once.</param>
    public static RewardPairs Of<TState, TAction>(Model<TState, TAction> model, Pairs order, double[] weights, Network network, DecisionInputs<TState, TAction> inputs, int rowsAtOnce = 256)
        where TState : struct
        where TAction : struct
    {
        int count = network.InputCount;
        int[] pairs = new int[order.Count];
        double[] table = new double[checked(order.Count * count)];
        int rows = 0;
        for (int s = 0; s < order.StateCount; s++)
        {
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                if (weights[pair] == 0)
                    continue;
                inputs.WriteFinite(model.States[s], model.Actions[order.ActionOf(s, k)], table.AsSpan(rows * count, count));
                pairs[rows++] = pair;
            }
        }

        return new(table[..(rows * count)], pairs[..rows], new(network, Math.Max(1, Math.Min(rowsAtOnce, rows))));
    }

    /// <summary>Gives every input mean 0 and deviation 1 over the pairs, in which weights train well; <see cref="NetworkWeights.FoldInputs"/> undoes it in trained weights.</summary>
    /// <returns>The means and deviations there were.</returns>
    public Standardisation Standardise()
    {
        double[] once = new double[_pairs.Length];
        once.AsSpan().Fill(1);
        Standardisation read = Standardisation.Of(_inputs, _batch.Network.InputCount, once);
        read.Apply(_inputs);
        return read;
    }

    /// <summary>Writes the rewards, in pair order; those of pairs that cannot be taken are left as they are.</summary>
    public void Evaluate(ReadOnlySpan<double> weights, Span<double> rewards)
    {
        for (int first = 0; first < _pairs.Length; first += _batch.Capacity)
        {
            int rows = Load(first);
            ReadOnlySpan<double> outputs = _batch.Forward(weights, rows);
            for (int row = 0; row < rows; row++)
                rewards[_pairs[first + row]] = outputs[row];
        }
    }

    /// <summary>Adds <c>dL/dw</c> to a gradient.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="slopes">dL/dr(s,a), in pair order.</param>
    /// <param name="gradient">One number a weight.</param>
    public void AddGradient(ReadOnlySpan<double> weights, ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        for (int first = 0; first < _pairs.Length; first += _batch.Capacity)
        {
            int rows = Load(first);
            _batch.Forward(weights, rows);
            Span<double> outputs = _batch.OutputSlopes;
            for (int row = 0; row < rows; row++)
                outputs[row] = slopes[_pairs[first + row]];
            _batch.Backward(weights, gradient);
        }
    }

    private int Load(int first)
    {
        int rows = Math.Min(_batch.Capacity, _pairs.Length - first), count = _batch.Network.InputCount;
        for (int row = 0; row < rows; row++)
            _inputs.AsSpan((first + row) * count, count).CopyTo(_batch.Inputs(row));
        return rows;
    }
}
