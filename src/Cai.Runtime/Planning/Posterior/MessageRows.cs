using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>
/// What a backward message passes through: <c>M(s, s') = sum_a rho(a|s) G(s, a, s')</c>, rows of states, as logarithms and as weights that are at most 1. Exact inference is linear in
/// exp(V): one such product a stage, whatever the number of actions.
/// </summary>
internal sealed class MessageRows
{
    private readonly int[] _first;
    private readonly int[] _columns;
    private readonly double[] _logs;
    private readonly double[] _weights;
    private readonly double _largest;

    /// <summary>Below this a sum may have lost terms to underflow: it is taken again in logarithms.</summary>
    private const double Safe = 1e-280;

    public MessageRows(TiltedRows rows)
    {
        _first = new int[rows.StateCount + 1];
        List<int> columns = [];
        List<double> logs = [];
        List<(int, double)> row = [];
        for (int s = 0; s < rows.StateCount; s++)
        {
            row.Clear();
            for (int pair = rows.FirstPair[s]; pair < rows.FirstPair[s + 1]; pair++)
            {
                for (int i = rows.FirstEntry[pair]; i < rows.FirstEntry[pair + 1]; i++)
                    row.Add((rows.Columns[i], rows.LogPriors[pair] + rows.Logs[i]));
            }

            TiltedTabulation.Merge(row, columns, logs);
            _first[s + 1] = columns.Count;
        }

        (_columns, _logs) = ([.. columns], [.. logs]);
        _largest = logs.Count == 0 ? 0 : logs.Max();
        _weights = Array.ConvertAll(_logs, log => Math.Exp(log - _largest));
    }

    /// <summary>The backward message: <c>values(s) = log sum_s' M(s, s') exp(x(s'))</c>. Values of states where the process stops are left as they are.</summary>
    /// <param name="x">One a state, finite.</param>
    /// <param name="work">One number a state, to work in.</param>
    /// <param name="values">One a state; apart from x.</param>
    public void Pass(ReadOnlySpan<double> x, Span<double> work, Span<double> values)
    {
        double top = Exponentiate(x, work);
        for (int s = 0; s < values.Length; s++)
        {
            if (_first[s] == _first[s + 1])
                continue;
            double sum = 0;
            for (int i = _first[s]; i < _first[s + 1]; i++)
                sum += _weights[i] * work[_columns[i]];
            values[s] = sum > Safe ? _largest + top + Math.Log(sum) : LogPass(s, x);
        }
    }

    /// <summary>
    /// The posterior's step forward: <c>after(s') += before(s) g M(s, s') exp(next(s') - values(s))</c>, where <c>values</c> is the message that <c>next</c> went into.
    /// </summary>
    /// <param name="before">The probability of each state.</param>
    /// <param name="values">The message of this stage.</param>
    /// <param name="next">The message of the next stage.</param>
    /// <param name="discount">The chance g of going on.</param>
    /// <param name="work">One number a state, to work in.</param>
    /// <param name="after">Where probabilities go.</param>
    public void Step(ReadOnlySpan<double> before, ReadOnlySpan<double> values, ReadOnlySpan<double> next, double discount, Span<double> work, Span<double> after)
    {
        double top = Exponentiate(next, work);
        for (int s = 0; s < before.Length; s++)
        {
            if (before[s] == 0 || _first[s] == _first[s + 1])
                continue;
            double mass = discount * before[s], scale = Math.Exp(_largest + top - values[s]);
            bool isSafe = scale < 1 / Safe;
            for (int i = _first[s]; i < _first[s + 1]; i++)
            {
                int column = _columns[i];
                after[column] += mass * (isSafe ? _weights[i] * work[column] * scale : Math.Exp(_logs[i] + next[column] - values[s]));
            }
        }
    }

    private double LogPass(int state, ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = _first[state]; i < _first[state + 1]; i++)
            largest = Math.Max(largest, _logs[i] + x[_columns[i]]);
        for (int i = _first[state]; i < _first[state + 1]; i++)
            sum += Math.Exp(_logs[i] + x[_columns[i]] - largest);
        return largest + Math.Log(sum);
    }

    private static double Exponentiate(ReadOnlySpan<double> x, Span<double> result)
    {
        double top = TensorPrimitives.Max(x);
        TensorPrimitives.Subtract(x, top, result);
        TensorPrimitives.Exp<double>(result, result);
        return top;
    }
}
