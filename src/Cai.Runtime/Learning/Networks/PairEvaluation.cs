using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>A function of decisions, linear or a network, at every pair of a problem: some rows at a time.</summary>
/// <param name="model">The problem.</param>
/// <param name="inputs">What it reads.</param>
/// <param name="network">The network; null for a linear function, whose weights are one an input.</param>
/// <param name="rowsAtOnce">How many rows are passed at once.</param>
internal sealed class PairEvaluation<TState, TAction>(Model<TState, TAction> model, DecisionInputs<TState, TAction> inputs, Network? network = null, int rowsAtOnce = 256)
    where TState : struct
    where TAction : struct
{
    private readonly NetworkBatch? _batch = network is null ? null : new(network, rowsAtOnce);
    private readonly double[] _row = new double[inputs.Names.Count];

    /// <summary>The policy <c>pi(a|s) ~ rho(a|s) exp(f(s,a))</c>, in pair order; 0 where an action cannot be taken.</summary>
    public double[] Policy(Pairs order, ActionMeasure measure, ReadOnlySpan<double> weights)
    {
        double[] policy = Values(order, measure, weights);
        double[] logits = [];
        for (int s = 0; s < order.StateCount; s++)
        {
            int first = order.First(s), count = order.Length(s);
            if (logits.Length < count)
                logits = new double[count];
            for (int k = 0; k < count; k++)
                logits[k] = measure.Weights[first + (k * order.Stride)] > 0 ? policy[first + (k * order.Stride)] + Math.Log(measure.Weights[first + (k * order.Stride)]) : double.NegativeInfinity;
            double normaliser = Softmax.LogPartition(logits.AsSpan(0, count));
            for (int k = 0; k < count; k++)
                policy[first + (k * order.Stride)] = double.IsNegativeInfinity(logits[k]) ? 0 : Math.Exp(logits[k] - normaliser);
        }

        return policy;
    }

    /// <summary>f of every pair whose action can be taken; 0 elsewhere.</summary>
    public double[] Values(Pairs order, ActionMeasure measure, ReadOnlySpan<double> weights)
    {
        double[] values = new double[order.Count];
        int[] waiting = new int[rowsAtOnce];
        int rows = 0;
        for (int s = 0; s < order.StateCount; s++)
        {
            for (int k = 0, pair = order.First(s); k < order.Length(s); k++, pair += order.Stride)
            {
                if (measure.Weights[pair] == 0)
                    continue;
                inputs.WriteFinite(model.States[s], model.Actions[order.ActionOf(s, k)], _batch is null ? _row : _batch.Inputs(rows));
                if (_batch is null)
                {
                    for (int i = 0; i < _row.Length; i++)
                        values[pair] += weights[i] * _row[i];
                    continue;
                }

                waiting[rows++] = pair;
                if (rows == waiting.Length)
                    rows = Flush(_batch, weights, waiting, rows, values);
            }
        }

        if (_batch is not null && rows > 0)
            Flush(_batch, weights, waiting, rows, values);
        return values;
    }

    private static int Flush(NetworkBatch batch, ReadOnlySpan<double> weights, int[] waiting, int rows, double[] values)
    {
        ReadOnlySpan<double> outputs = batch.Forward(weights, rows);
        for (int row = 0; row < rows; row++)
            values[waiting[row]] = outputs[row];
        return 0;
    }
}
