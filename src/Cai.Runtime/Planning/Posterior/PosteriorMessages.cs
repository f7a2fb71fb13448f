using System.Numerics.Tensors;

namespace Cai.Planning;

/// <summary>
/// The messages of the graphical model in which each step is optimal with probability proportional to <c>exp(r / a)</c>, over H decisions. Backward:
/// <c>V_t(s) = log sum_{a, s'} rho(a|s) G(s, a, s') (1 - g + g exp(V_(t+1)(s')))</c>, from what the end is worth. The discount is the chance of going on.
/// </summary>
internal sealed class PosteriorMessages
{
    private readonly TiltedRows[] _rows;
    private readonly double[][] _values;
    private readonly double[] _start;
    private readonly Lazy<double[][]> _marginals;
    private readonly MessageRows[] _passes;

    /// <summary>Passes the backward messages.</summary>
    /// <param name="rows">The tilted transitions: of each stage, or of all.</param>
    /// <param name="endValues">What ending in each state is worth, over the temperature.</param>
    /// <param name="start">The start distribution over all states; empty when there is none.</param>
    /// <param name="horizon">The number of decisions, at least 1.</param>
    /// <param name="discount">The discount g.</param>
    /// <param name="isTilted">Whether the start is inferred too.</param>
    /// <param name="progress">Told after each stage.</param>
    /// <param name="cancellation">Asked at each stage.</param>
    public PosteriorMessages(
        TiltedRows[] rows, double[] endValues, double[] start, int horizon, double discount, bool isTilted, IProgress<PosteriorProgress>? progress, CancellationToken cancellation)
    {
        (_rows, _start, Horizon, Discount, IsTilted) = (rows, start, horizon, discount, isTilted);
        _passes = Array.ConvertAll(rows, stage => new MessageRows(stage));
        _values = new double[horizon + 1][];
        _values[horizon] = endValues;
        double[] next = new double[endValues.Length], work = new double[endValues.Length];
        for (int t = horizon - 1; t >= 0; t--)
        {
            cancellation.ThrowIfCancellationRequested();
            Continue(_values[t + 1], next);
            _values[t] = [.. endValues];
            Pass(t).Pass(next, work, _values[t]);
            if (!double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(_values[t])))
                throw new ArithmeticException("The messages overflow: rewards or parameters are too large for the temperature. Scale them down, or raise it.");
            progress?.Report(new(horizon - t, horizon));
        }

        LogPartition = Sum(start, _values[0]);
        _marginals = new(Smooth);
    }

    public int Horizon { get; }

    public double Discount { get; }

    public bool IsTilted { get; }

    public int StateCount => _values[0].Length;

    /// <summary>Whether there is a start distribution.</summary>
    public bool HasStart => _start.Length > 0;

    /// <summary>The backward message of a stage, 0 .. H, in logarithms.</summary>
    public double[] Values(int stage) => _values[stage];

    /// <summary>The tilted transitions of a stage.</summary>
    public TiltedRows Rows(int stage) => _rows[_rows.Length == 1 ? 0 : stage];

    /// <summary>The probability of each state at each stage, given optimality: of states where the process stops, of arriving there then.</summary>
    public double[][] Marginals => _marginals.Value;

    /// <summary><c>log sum_s p(s) exp(V_0(s))</c>; minus infinity without a start.</summary>
    public double LogPartition { get; }

    /// <summary><c>sum_s p(s) V_0(s)</c>: what the evidence is on average over starts that are kept.</summary>
    public double ExpectedLogPartition => Enumerable.Range(0, _start.Length).Sum(s => _start[s] > 0 ? _start[s] * _values[0][s] : 0);

    /// <summary>The probability of a start state.</summary>
    public double StartProbability(int state) => !IsTilted || _start[state] == 0 ? _start[state] : _start[state] * Math.Exp(_values[0][state] - LogPartition);

    /// <summary><c>log sum_s' G(s, a, s') (1 - g + g exp(V_(t+1)(s')))</c>: the message of a decision.</summary>
    public double ActionValue(int pair, int stage)
    {
        if (Discount == 1)
            return Rows(stage).Expect(pair, _values[stage + 1]);
        double[] next = new double[StateCount];
        TiltedRows rows = Rows(stage);
        for (int i = rows.FirstEntry[pair]; i < rows.FirstEntry[pair + 1]; i++)
            next[rows.Columns[i]] = Continue(_values[stage + 1][rows.Columns[i]]);
        return rows.Expect(pair, next);
    }

    /// <summary>The posterior probability of an action in a state: <c>rho(a|s) exp(Q(s, a) - V(s))</c>.</summary>
    public double Choice(int state, int pair, int stage) => Math.Exp(Rows(stage).LogPriors[pair] + ActionValue(pair, stage) - _values[stage][state]);

    /// <summary><c>log(1 - g + g exp(v))</c>: to stop after a step, or to go on.</summary>
    public double Continue(double value)
    {
        if (Discount == 1)
            return value;
        double largest = Math.Max(0, value);
        return largest + Math.Log(((1 - Discount) * Math.Exp(-largest)) + (Discount * Math.Exp(value - largest)));
    }

    // log sum_s p(s) exp(v(s))
    private static double Sum(double[] start, double[] values)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int s = 0; s < start.Length; s++)
            largest = start[s] > 0 ? Math.Max(largest, values[s]) : largest;
        for (int s = 0; s < start.Length; s++)
            sum += start[s] > 0 ? start[s] * Math.Exp(values[s] - largest) : 0;
        return largest + Math.Log(sum);
    }

    private void Continue(double[] values, double[] next)
    {
        if (Discount == 1)
            values.CopyTo(next, 0);
        for (int s = 0; Discount < 1 && s < values.Length; s++)
            next[s] = Continue(values[s]);
    }

    private MessageRows Pass(int stage) => _passes[_passes.Length == 1 ? 0 : stage];

    // Forwards by the posterior's own policy and dynamics: every number is a probability, and none is lost to underflow that matters.
    private double[][] Smooth()
    {
        double[][] marginals = new double[Horizon + 1][];
        double[] work = new double[StateCount];
        marginals[0] = [.. Enumerable.Range(0, StateCount).Select(StartProbability)];
        for (int t = 0; t < Horizon; t++)
        {
            marginals[t + 1] = new double[StateCount];
            Pass(t).Step(marginals[t], _values[t], _values[t + 1], Discount, work, marginals[t + 1]);
        }

        return marginals;
    }
}
