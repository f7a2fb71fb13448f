namespace Cai.Checking;

/// <summary>Solves a problem that ends, by plain sweeps, and tells how soon policies end: <c>E[g^T]</c> for T steps until the end, 0 for never.</summary>
internal sealed class EndDiscount
{
    // Values need to be known to a fraction of the temperature, and endings to a fraction of their differences.
    private const double Precision = 1e-3;

    private readonly CheckedProblem _problem;
    private readonly ProcessStructure _structure;
    private readonly double _discount;

    public EndDiscount(CheckedProblem problem, ProcessStructure structure)
    {
        _problem = problem;
        _structure = structure;
        _discount = problem.Settings.Discount;
    }

    /// <summary>The number of sweeps until values have the precision that a temperature asks for.</summary>
    /// <param name="rewards">The rewards of the available pairs.</param>
    /// <param name="temperature">a.</param>
    public int Sweeps(double[] rewards, double temperature)
    {
        double largest = _problem.Tables.TerminalRewards.Aggregate(temperature, (most, reward) => Math.Max(most, Math.Abs(reward)));
        foreach (int at in _structure.Rows.TablePairs)
            largest = Math.Max(largest, Math.Abs(rewards[at]) / (1 - _discount));
        return 1 + (int)Math.Ceiling(Math.Max(1, Math.Log(Precision * temperature * (1 - _discount) / largest) / Math.Log(_discount)));
    }

    /// <summary>The optimal policy, by pair of the rows: proportional to <c>exp(Q / a)</c>, or at a = 0 even among the best.</summary>
    /// <param name="shaped">The rewards <c>r + a log rho</c>.</param>
    /// <param name="temperature">a.</param>
    /// <param name="sweeps">How many sweeps.</param>
    public double[] Policy(double[] shaped, double temperature, int sweeps)
    {
        TransitionRows rows = _structure.Rows;
        double[] values = new double[rows.StateCount], next = new double[rows.StateCount], policy = new double[rows.PairCount];
        foreach (int terminal in _problem.Tables.TerminalRewards.Length == 0 ? [] : _problem.Tables.Terminals)
            values[terminal] = next[terminal] = _problem.Tables.TerminalRewards[terminal];
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            _problem.Cancellation.ThrowIfCancellationRequested();
            for (int state = 0; state < rows.StateCount; state++)
            {
                int first = rows.PairPointers[state], last = rows.PairPointers[state + 1];
                for (int pair = first; pair < last; pair++)
                    policy[pair] = shaped[rows.TablePairs[pair]] + (_discount * Expected(rows, pair, values));
                if (first < last)
                    next[state] = Choose(policy, first, last, temperature);
            }

            (values, next) = (next, values);
        }

        return policy;
    }

    /// <summary>What acting at random does: in proportion to rho.</summary>
    public double[] RandomPolicy(double[] prior)
    {
        TransitionRows rows = _structure.Rows;
        double[] policy = new double[rows.PairCount];
        for (int pair = 0; pair < policy.Length; pair++)
            policy[pair] = prior.Length == 0 ? 1 : prior[rows.TablePairs[pair]];
        for (int state = 0; state < rows.StateCount; state++)
            Normalise(policy, rows.PairPointers[state], rows.PairPointers[state + 1]);
        return policy;
    }

    /// <summary><c>E[g^T]</c> from the start, or from any state that is not terminal where none is declared.</summary>
    public double Of(double[] policy)
    {
        TransitionRows rows = _structure.Rows;
        double[] ends = Array.ConvertAll(_structure.IsTerminal, terminal => terminal ? 1.0 : 0);
        double change;
        do
        {
            _problem.Cancellation.ThrowIfCancellationRequested();
            change = 0;
            for (int state = 0; state < rows.StateCount; state++)
            {
                if (_structure.IsTerminal[state])
                    continue;
                double sum = 0;
                for (int pair = rows.PairPointers[state]; pair < rows.PairPointers[state + 1]; pair++)
                    sum += policy[pair] * _discount * Expected(rows, pair, ends);
                change = Math.Max(change, sum - ends[state]);
                ends[state] = sum;
            }
        }
        while (change > Precision * Precision * (1 - _discount));

        int[] starts = _problem.Tables.StartStates;
        return starts.Length > 0
            ? starts.Select((state, i) => ends[state] * _problem.Tables.StartProbabilities[i]).Sum()
            : Enumerable.Range(0, ends.Length).Where(state => !_structure.IsTerminal[state]).Average(state => ends[state]);
    }

    private static double Expected(TransitionRows rows, int pair, double[] values)
    {
        double sum = 0;
        for (int entry = rows.RowPointers[pair]; entry < rows.RowPointers[pair + 1]; entry++)
            sum += rows.Masses[entry] * values[rows.Successors[entry]];
        return sum;
    }

    /// <summary>Turns action values into a policy, and gives the value.</summary>
    private static double Choose(double[] q, int first, int last, double temperature)
    {
        double best = double.NegativeInfinity;
        for (int pair = first; pair < last; pair++)
            best = Math.Max(best, q[pair]);
        for (int pair = first; pair < last; pair++)
            q[pair] = temperature > 0 ? Math.Exp((q[pair] - best) / temperature) : q[pair] >= best - (Precision * Precision * (1 + Math.Abs(best))) ? 1 : 0;
        double sum = Normalise(q, first, last);
        return temperature > 0 ? best + (temperature * Math.Log(sum)) : best;
    }

    private static double Normalise(double[] weights, int first, int last)
    {
        double sum = 0;
        for (int pair = first; pair < last; pair++)
            sum += weights[pair];
        for (int pair = first; pair < last; pair++)
            weights[pair] /= sum;
        return sum;
    }
}
