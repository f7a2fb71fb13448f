using Cai.Numerics;

namespace Cai.Benchmarks.Opponents;

/// <summary>Value iteration over compressed rows as one writes it in C#: two nested loops, <c>Math.Exp</c>, <c>Math.Log</c>. Values are backed by huge pages as ours are: sweeps are compared, not pages.</summary>
internal sealed class CsrIteration(CsrModel model, double discount, double temperature)
{
    private readonly double[] _q = new double[model.Actions];
    private double[] _values = LargeArray.Create<double>(model.States);
    private double[] _next = LargeArray.Create<double>(model.States);

    /// <summary>Sweeps from V = 0 until no value changes by more than this.</summary>
    /// <returns>The number of sweeps.</returns>
    public int Solve(double residual)
    {
        Array.Clear(_values);
        for (int sweeps = 1; ; sweeps++)
        {
            if (Sweep() <= residual)
                return sweeps;
        }
    }

    /// <summary>The values so far.</summary>
    public double[] Values => _values;

    /// <summary>One sweep from the present values.</summary>
    /// <returns>The largest change.</returns>
    public double Sweep()
    {
        double change = Sweep(_values, _next);
        (_values, _next) = (_next, _values);
        return change;
    }

    /// <summary>next = T values.</summary>
    /// <returns>The largest change.</returns>
    public double Sweep(double[] values, double[] next)
    {
        (int[] rows, int[] columns, double[] probabilities) = (model.Rows, model.Columns, model.Probabilities);
        double residual = 0;
        for (int s = 0; s < model.States; s++)
        {
            double best = double.NegativeInfinity;
            for (int a = 0; a < _q.Length; a++)
            {
                int row = (s * _q.Length) + a;
                double expected = 0;
                for (int i = rows[row]; i < rows[row + 1]; i++)
                    expected += probabilities[i] * values[columns[i]];
                _q[a] = model.Rewards[row] + (discount * expected);
                best = Math.Max(best, _q[a]);
            }

            if (temperature > 0)
            {
                double sum = 0;
                for (int a = 0; a < _q.Length; a++)
                    sum += Math.Exp((_q[a] - best) / temperature);
                best += temperature * Math.Log(sum);
            }

            next[s] = best;
            residual = Math.Max(residual, Math.Abs(best - values[s]));
        }

        return residual;
    }
}
