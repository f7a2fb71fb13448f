using System.Numerics.Tensors;
using Cai.Planning;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>
/// One stage of the trajectory form, where <c>p(tau)</c> is proportional to <c>prod rho p exp(r/a)</c> and the process stops after a step with chance 1 - g:
/// <code>
/// E(s,a) = sum_s' p(s'|s,a) (1 - g + g exp(V'(s'))),   V(s) = log sum_a rho exp(r/a) E(s,a),
/// pi(a|s) = rho exp(r/a) E(s,a) / exp(V(s)),           p(s'|s,a,tilted) = p(s'|s,a) g exp(V'(s')) / E(s,a).
/// </code>
/// Values are logarithms, so that no range of rewards overflows. Nothing allocates after construction.
/// </summary>
/// <param name="rows">The transitions.</param>
/// <param name="measure">The prior over actions.</param>
/// <param name="ends">What ending in each state is worth, over the temperature.</param>
/// <param name="discount">The chance g of going on.</param>
/// <param name="temperature">The temperature a.</param>
internal sealed class TiltedStage(StageRows rows, ActionMeasure measure, double[] ends, double discount, double temperature)
{
    // Sums of numbers below 1 lose digits to underflow only far below this.
    private const double LeastSum = 1e-250;

    private readonly double[] _going = new double[rows.StateCount];
    private readonly double[] _scaled = new double[rows.StateCount];
    private double[] _change = [];

    /// <summary>The transitions.</summary>
    public StageRows Rows => rows;

    /// <summary>Backs values up.</summary>
    /// <param name="rewards">In pair order.</param>
    /// <param name="next">The values of the stage after.</param>
    /// <param name="values">The values, written.</param>
    /// <param name="policy">The choice of each pair, in pair order, written.</param>
    /// <param name="expected">log E of each row, written.</param>
    public void Pass(ReadOnlySpan<double> rewards, ReadOnlySpan<double> next, Span<double> values, Span<double> policy, Span<double> expected)
    {
        for (int s = 0; s < next.Length; s++)
            _going[s] = Message.Continue(discount, next[s]);
        double top = TensorPrimitives.Max<double>(_going);
        TensorPrimitives.Subtract(_going, top, _scaled);
        TensorPrimitives.Exp<double>(_scaled, _scaled);
        policy.Clear();
        for (int s = 0; s < values.Length; s++)
        {
            int from = rows.FirstPair[s], to = rows.FirstPair[s + 1];
            values[s] = from == to ? ends[s] : double.NegativeInfinity;
            for (int row = from; row < to; row++)
            {
                int pair = rows.Pairs[row];
                expected[row] = Expected(row, top);
                policy[pair] = measure.Logs[pair] + (rewards[pair] / temperature) + expected[row];
                values[s] = Math.Max(values[s], policy[pair]);
            }

            double sum = 0, largest = values[s];
            for (int row = from; row < to; row++)
                sum += policy[rows.Pairs[row]] = Math.Exp(policy[rows.Pairs[row]] - largest);
            values[s] += from == to ? 0 : Math.Log(sum);
            for (int row = from; row < to; row++)
                policy[rows.Pairs[row]] /= sum;
        }
    }

    /// <summary>Writes log pi of each row, in pair order: what is taken from it is <c>log rho + r/a + log E - V</c>.</summary>
    public void LogPolicy(ReadOnlySpan<double> rewards, ReadOnlySpan<double> values, ReadOnlySpan<double> expected, Span<double> logs)
    {
        for (int s = 0; s < values.Length; s++)
        {
            for (int row = rows.FirstPair[s]; row < rows.FirstPair[s + 1]; row++)
                logs[rows.Pairs[row]] = measure.Logs[rows.Pairs[row]] + (rewards[rows.Pairs[row]] / temperature) + expected[row] - values[s];
        }
    }

    /// <summary>The tilted chance of an entry of a row: that the process goes on, and to its successor.</summary>
    public double Chance(int row, int entry, ReadOnlySpan<double> next, ReadOnlySpan<double> expected) =>
        discount == 0 ? 0 : rows.Probabilities[entry] * discount * Math.Exp(next[rows.Columns[entry]] - expected[row]);

    /// <summary>Steps forwards through the tilted dynamics.</summary>
    /// <param name="mass">The expected visits of each state.</param>
    /// <param name="policy">The choices.</param>
    /// <param name="next">The values of the stage after.</param>
    /// <param name="expected">log E of each row.</param>
    /// <param name="after">What the visits of the stage after are added to; empty where none is.</param>
    /// <param name="decisions">The expected visits of each pair, written.</param>
    public void Step(ReadOnlySpan<double> mass, ReadOnlySpan<double> policy, ReadOnlySpan<double> next, ReadOnlySpan<double> expected, Span<double> after, Span<double> decisions)
    {
        decisions.Clear();
        for (int s = 0; s < mass.Length; s++)
        {
            for (int row = rows.FirstPair[s]; row < rows.FirstPair[s + 1]; row++)
            {
                double flow = decisions[rows.Pairs[row]] = mass[s] * policy[rows.Pairs[row]];
                for (int i = rows.FirstEntry[row]; i < rows.FirstEntry[row + 1] && flow > 0 && after.Length > 0; i++)
                    after[rows.Columns[i]] += flow * Chance(row, i, next, expected);
            }
        }
    }

    /// <summary>How values change with a parameter, of which the rewards' change is c: <c>dV(s) = E[c/a + dV'(s')]</c>, over choices and tilted dynamics.</summary>
    /// <param name="change">c, in pair order.</param>
    /// <param name="policy">The choices.</param>
    /// <param name="next">The values of the stage after.</param>
    /// <param name="expected">log E of each row.</param>
    /// <param name="nextChange">dV'; empty for none.</param>
    /// <param name="valueChange">dV, written.</param>
    public void Change(ReadOnlySpan<double> change, ReadOnlySpan<double> policy, ReadOnlySpan<double> next, ReadOnlySpan<double> expected, ReadOnlySpan<double> nextChange, Span<double> valueChange)
    {
        for (int s = 0; s < valueChange.Length; s++)
        {
            double sum = 0;
            for (int row = rows.FirstPair[s]; row < rows.FirstPair[s + 1]; row++)
            {
                double own = change[rows.Pairs[row]] / temperature;
                for (int i = rows.FirstEntry[row]; i < rows.FirstEntry[row + 1] && nextChange.Length > 0; i++)
                    own += Chance(row, i, next, expected) * nextChange[rows.Columns[i]];
                sum += policy[rows.Pairs[row]] * own;
            }

            valueChange[s] = sum;
        }
    }

    /// <summary>Adds the covariance of what a step adds to the changes: <c>sum mu(s,a) p(s'|s,a,tilted) y_k y_l</c>, <c>y_k = c_k/a + dV'_k(s') - dV_k(s)</c>, where dV' is 0 once the process has stopped.</summary>
    /// <param name="decisions">mu, in pair order.</param>
    /// <param name="changes">c_k, row by row over pairs.</param>
    /// <param name="next">The values of the stage after.</param>
    /// <param name="expected">log E of each row.</param>
    /// <param name="valueChanges">dV_k, row by row over states.</param>
    /// <param name="nextChanges">dV'_k.</param>
    /// <param name="hessian">Dimension squared numbers.</param>
    /// <param name="factor">What is added is multiplied by this.</param>
    public void AddCovariance(ReadOnlySpan<double> decisions, ReadOnlySpan<double> changes, ReadOnlySpan<double> next, ReadOnlySpan<double> expected, ReadOnlySpan<double> valueChanges,
        ReadOnlySpan<double> nextChanges, Span<double> hessian, double factor)
    {
        int states = rows.StateCount, n = valueChanges.Length / states, pairs = decisions.Length;
        if (_change.Length == 0)
            _change = new double[2 * n];
        Span<double> own = _change.AsSpan(0, n), whole = _change.AsSpan(n, n);
        for (int s = 0; s < states; s++)
        {
            for (int row = rows.FirstPair[s]; row < rows.FirstPair[s + 1]; row++)
            {
                int pair = rows.Pairs[row];
                double flow = factor * decisions[pair], stop = 1;
                if (flow == 0)
                    continue;
                for (int k = 0; k < n; k++)
                    own[k] = (changes[(k * pairs) + pair] / temperature) - valueChanges[(k * states) + s];
                for (int i = rows.FirstEntry[row]; i < rows.FirstEntry[row + 1]; i++)
                {
                    double chance = Chance(row, i, next, expected);
                    stop -= chance;
                    for (int k = 0; k < n; k++)
                        whole[k] = own[k] + nextChanges[(k * states) + rows.Columns[i]];
                    OuterProduct.Add(hessian, whole, flow * chance);
                }

                if (discount < 1)
                    OuterProduct.Add(hessian, own, flow * Math.Max(0, stop));
            }
        }
    }

    private double Expected(int row, double top)
    {
        int from = rows.FirstEntry[row], to = rows.FirstEntry[row + 1];
        double sum = 0, largest = double.NegativeInfinity;
        for (int i = from; i < to; i++)
            sum += rows.Probabilities[i] * _scaled[rows.Columns[i]];
        if (sum > LeastSum)
            return top + Math.Log(sum);

        // Far below what other states are worth: scaled by the row's own largest.
        for (int i = from; i < to; i++)
            largest = Math.Max(largest, _going[rows.Columns[i]]);
        sum = 0;
        for (int i = from; i < to; i++)
            sum += rows.Probabilities[i] * Math.Exp(_going[rows.Columns[i]] - largest);
        return largest + Math.Log(sum);
    }
}
