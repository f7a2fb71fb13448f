namespace Cai.Benchmarks.Opponents;

/// <summary>The same with an array of successors for each state and action: what one writes first.</summary>
internal sealed class ArrayIteration
{
    private readonly (int Next, double Probability)[][][] _outcomes;
    private readonly double[][] _rewards;
    private readonly double _discount, _temperature;
    private double[] _values, _next;

    public ArrayIteration(CsrModel model, double discount, double temperature)
    {
        (_discount, _temperature) = (discount, temperature);
        (_values, _next) = (new double[model.States], new double[model.States]);
        _outcomes = new (int, double)[model.States][][];
        _rewards = new double[model.States][];
        for (int s = 0; s < model.States; s++)
        {
            _outcomes[s] = new (int, double)[model.Actions][];
            _rewards[s] = model.Rewards[(s * model.Actions)..((s + 1) * model.Actions)];
            for (int a = 0; a < model.Actions; a++)
            {
                Range row = model.Rows[(s * model.Actions) + a]..model.Rows[(s * model.Actions) + a + 1];
                _outcomes[s][a] = [.. model.Columns[row].Zip(model.Probabilities[row])];
            }
        }
    }

    /// <summary>One sweep from the present values.</summary>
    /// <returns>The largest change.</returns>
    public double Sweep()
    {
        double residual = 0;
        for (int s = 0; s < _values.Length; s++)
        {
            double[] q = new double[_outcomes[s].Length];
            for (int a = 0; a < q.Length; a++)
            {
                double expected = 0;
                foreach ((int next, double probability) in _outcomes[s][a])
                    expected += probability * _values[next];
                q[a] = _rewards[s][a] + (_discount * expected);
            }

            double best = q[0], sum = 0;
            foreach (double value in q)
                best = Math.Max(best, value);
            if (_temperature > 0)
            {
                foreach (double value in q)
                    sum += Math.Exp((value - best) / _temperature);
                best += _temperature * Math.Log(sum);
            }

            _next[s] = best;
            residual = Math.Max(residual, Math.Abs(best - _values[s]));
        }

        (_values, _next) = (_next, _values);
        return residual;
    }
}
