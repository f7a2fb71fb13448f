namespace Cai.Learning;

/// <summary>
/// The negative log-likelihood of choices under <c>pi(a|s) ~ rho(a|s) exp(f(s,a))</c>, f a network: an example is a state with all its decisions, <c>-sum_a N(s,a) log pi(a|s)</c>, whose derivative by
/// <c>f(s,a)</c> is <c>N(s) pi(a|s) - N(s,a)</c>.
/// </summary>
internal sealed class PolicyLoss : ITrainingLoss
{
    private readonly ObservedChoices _choices;
    private readonly double[] _inputs;
    private readonly NetworkBatch _batch;
    private readonly double[] _counts;
    private readonly int[] _states;
    private readonly double[] _weights;

    /// <param name="choices">What was chosen.</param>
    /// <param name="inputs">The network's inputs, a row for each row of the choices.</param>
    /// <param name="batch">Room for the rows of as many states as are asked for at once.</param>
    /// <param name="counts">Which decisions are meant, a row each: those to learn from, or those held out.</param>
    public PolicyLoss(ObservedChoices choices, double[] inputs, NetworkBatch batch, double[] counts)
    {
        (_choices, _inputs, _batch, _counts) = (choices, inputs, batch, counts);
        _states = [.. Enumerable.Range(0, choices.States.Length).Where(i => choices.CountOf(i, counts) > 0)];
        _weights = [.. _states.Select(i => choices.CountOf(i, counts))];
    }

    /// <inheritdoc/>
    public int ExampleCount => _states.Length;

    /// <inheritdoc/>
    public double Weight(int example) => _weights[example];

    /// <inheritdoc/>
    public double Add(ReadOnlySpan<double> weights, ReadOnlySpan<int> examples, Span<double> gradient)
    {
        int rows = 0, inputs = _batch.Network.InputCount;
        foreach (int example in examples)
        {
            for (int row = _choices.First[_states[example]]; row < _choices.First[_states[example] + 1]; row++)
                _inputs.AsSpan(row * inputs, inputs).CopyTo(_batch.Inputs(rows++));
        }

        ReadOnlySpan<double> outputs = _batch.Forward(weights, rows);
        Span<double> logits = _batch.OutputSlopes;
        double loss = 0;
        int at = 0;
        foreach (int example in examples)
        {
            int first = _choices.First[_states[example]], actions = _choices.First[_states[example] + 1] - first;
            Span<double> slopes = logits.Slice(at, actions);
            for (int a = 0; a < actions; a++)
                slopes[a] = _choices.LogPrior[first + a] + outputs[at + a];
            double normaliser = Softmax.LogPartition(slopes);
            for (int a = 0; a < actions; a++)
            {
                double log = slopes[a] - normaliser, count = _counts[first + a];
                loss -= count == 0 ? 0 : count * log;
                slopes[a] = (_weights[example] * Math.Exp(log)) - count;
            }

            at += actions;
        }

        if (!gradient.IsEmpty)
            _batch.Backward(weights, gradient);
        return loss;
    }
}
