namespace Cai.Planning;

/// <summary>
/// The messages of the graphical model in which each step is optimal with probability proportional to <c>exp(r / a)</c>. Backward:
/// <c>V_t(s) = log sum_{a, s'} rho(a|s) G(s, a, s') (1 - g + g exp(V_(t+1)(s')))</c>. The discount is the chance of going on.
/// </summary>
/// <param name="start">The start distribution over all states; empty when there is none.</param>
/// <param name="discount">The discount g.</param>
/// <param name="isTilted">Whether the start is inferred too.</param>
internal abstract class PosteriorMessages(double[] start, double discount, bool isTilted)
{
    private double? _logPartition;

    /// <summary>The number of decisions; 0 when infinite.</summary>
    public abstract int Horizon { get; }

    /// <summary>The number of states.</summary>
    public abstract int StateCount { get; }

    /// <summary>The largest error of any logarithm of a backward message, certified.</summary>
    public abstract double Error { get; }

    /// <summary>How the messages were found.</summary>
    public abstract string Remark { get; }

    /// <summary>g.</summary>
    public double Discount => discount;

    /// <summary>Whether the start is inferred too.</summary>
    public bool IsTilted => isTilted;

    /// <summary>Whether there is a start distribution.</summary>
    public bool HasStart => start.Length > 0;

    /// <summary><c>log sum_s p(s) exp(V_0(s))</c>; minus infinity without a start.</summary>
    public double LogPartition => _logPartition ??= Sum();

    /// <summary><c>sum_s p(s) V_0(s)</c>: what the evidence is on average over starts that are kept.</summary>
    public double ExpectedLogPartition => Enumerable.Range(0, start.Length).Sum(s => start[s] > 0 ? start[s] * Value(s, 0) : 0);

    /// <summary>The tilted transitions of a stage.</summary>
    public abstract TiltedRows Rows(int stage);

    /// <summary>The backward message of a state at a stage, in logarithms; at stage H what ending there is worth.</summary>
    public abstract double Value(int state, int stage);

    /// <summary>The probability of a state at a stage, given optimality: where the process stops, of arriving there then.</summary>
    public abstract double Marginal(int state, int stage);

    /// <summary>How often a state is expected to be visited, over all stages.</summary>
    public abstract double Visits(int state);

    /// <summary>How often an action is expected to be taken in a state, over all stages.</summary>
    public abstract double Visits(int state, int action);

    /// <summary>Whether the process stops in a state.</summary>
    public bool Ends(int state, int stage) => Rows(stage).FirstPair[state] == Rows(stage).FirstPair[state + 1];

    /// <summary>The probability of a start state.</summary>
    public double StartProbability(int state) => !isTilted || start[state] == 0 ? start[state] : start[state] * Math.Exp(Value(state, 0) - LogPartition);

    /// <summary><c>log sum_s' G(s, a, s') (1 - g + g exp(V_(t+1)(s')))</c>: the message of a decision.</summary>
    public double ActionValue(int pair, int stage)
    {
        TiltedRows rows = Rows(stage);
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = rows.FirstEntry[pair]; i < rows.FirstEntry[pair + 1]; i++)
            largest = Math.Max(largest, rows.Logs[i] + Continue(rows.Columns[i], stage));
        for (int i = rows.FirstEntry[pair]; i < rows.FirstEntry[pair + 1]; i++)
            sum += Math.Exp(rows.Logs[i] + Continue(rows.Columns[i], stage) - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>The posterior policy of a state, <c>rho(a|s) exp(Q(s, a) - V(s))</c>, by the pairs of its rows; empty where the process stops.</summary>
    public double[] Choices(int state, int stage)
    {
        TiltedRows rows = Rows(stage);
        int first = rows.FirstPair[state];
        double[] choices = new double[rows.FirstPair[state + 1] - first];
        for (int k = 0; k < choices.Length; k++)
            choices[k] = rows.LogPriors[first + k] + ActionValue(first + k, stage);

        // Divided by their sum, not by exp(V): messages of an infinite horizon have an error, and policies none.
        double largest = choices.DefaultIfEmpty().Max(), sum = 0;
        for (int k = 0; k < choices.Length; k++)
            sum += choices[k] = Math.Exp(choices[k] - largest);
        for (int k = 0; k < choices.Length; k++)
            choices[k] /= sum;
        return choices;
    }

    /// <summary>The posterior probability of an action in a state at a stage; 0 where it cannot be taken.</summary>
    public double Choice(int state, int action, int stage) =>
        Rows(stage).Find(state, action) is >= 0 and int pair ? Choices(state, stage)[pair - Rows(stage).FirstPair[state]] : 0;

    /// <summary><c>log(1 - g + g exp(V_(t+1)(s')))</c>: what a step to a state is followed by.</summary>
    public double Continue(int next, int stage) => Message.Continue(discount, Value(next, stage + 1));

    private double Sum()
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int s = 0; s < start.Length; s++)
            largest = start[s] > 0 ? Math.Max(largest, Value(s, 0)) : largest;
        for (int s = 0; s < start.Length; s++)
            sum += start[s] > 0 ? start[s] * Math.Exp(Value(s, 0) - largest) : 0;
        return largest + Math.Log(sum);
    }
}
