namespace Cai.Planning;

/// <summary>
/// The rows of messages as a decision problem: a pair for each successor, with <c>log(g M(s, s'))</c> as its reward, and where g is below 1 another that stops, to a state of its own at the end.
/// </summary>
internal sealed class SuccessorProblem
{
    private const int StatesNamed = 5;

    private readonly MessageRows _rows;
    private readonly bool _hasStop;
    private readonly int[] _first;
    private readonly int[] _successors;

    /// <param name="rows">The rows.</param>
    /// <param name="discount">g.</param>
    public SuccessorProblem(MessageRows rows, double discount)
    {
        (_rows, _hasStop) = (rows, discount < 1);
        int states = rows.StateCount;
        _first = new int[states + (_hasStop ? 2 : 1)];
        List<int> successors = new(rows.Columns.Length);
        List<double> rewards = new(rows.Columns.Length);
        for (int s = 0; s < states; s++)
        {
            for (int i = rows.First[s]; i < rows.First[s + 1] && discount > 0; i++)
            {
                successors.Add(rows.Columns[i]);
                rewards.Add(Math.Log(discount) + rows.Logs[i]);
            }

            if (_hasStop && rows.First[s] < rows.First[s + 1])
            {
                successors.Add(states);
                rewards.Add(Math.Log(1 - discount) + LogMass(s));
            }

            _first[s + 1] = successors.Count;
        }

        _first[^1] = successors.Count;
        (_successors, Rewards) = ([.. successors], [.. rewards]);
        Kernel = new(_first, _successors);
    }

    /// <summary>The transitions.</summary>
    public SuccessorKernel Kernel { get; }

    /// <summary>The rewards, one a pair.</summary>
    public double[] Rewards { get; }

    /// <summary>End values, with that of the state where the discount stops: nothing.</summary>
    public double[] WithStop(double[] endValues) => _hasStop ? [.. endValues, 0] : endValues;

    /// <summary>Throws where some states lead to no end: no trajectory from there is whole.</summary>
    /// <param name="text">A state in words.</param>
    /// <exception cref="DivergenceException">There are such states.</exception>
    public void CheckEnds(Func<int, string> text)
    {
        bool[] canEnd = new bool[_rows.StateCount];
        if (!_hasStop)
            Reach(canEnd);
        int[] endless = _hasStop ? [] : [.. Enumerable.Range(0, canEnd.Length).Where(s => !canEnd[s])];
        if (endless.Length == 0)
            return;

        string[] named = [.. endless.Take(StatesNamed).Select(text)];
        throw new DivergenceException(
            $"{string.Join(", ", named)}{(endless.Length > named.Length ? $" and {endless.Length - named.Length} more" : "")}: no terminal state can be reached from here, so without a horizon or a discount below 1 no trajectory ends, and there is no posterior over whole ones. Add a way to an end, a horizon, or a discount below 1.",
            named);
    }

    private double LogMass(int state)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = _rows.First[state]; i < _rows.First[state + 1]; i++)
            largest = Math.Max(largest, _rows.Logs[i]);
        for (int i = _rows.First[state]; i < _rows.First[state + 1]; i++)
            sum += Math.Exp(_rows.Logs[i] - largest);
        return largest + Math.Log(sum);
    }

    // Backwards from the states where the process stops.
    private void Reach(bool[] canEnd)
    {
        int[] into = new int[canEnd.Length + 1], sources = new int[_rows.Columns.Length];
        foreach (int column in _rows.Columns)
            into[column + 1]++;
        for (int s = 0; s < canEnd.Length; s++)
            into[s + 1] += into[s];
        int[] filled = into[..^1];
        for (int s = 0; s < canEnd.Length; s++)
        {
            for (int i = _rows.First[s]; i < _rows.First[s + 1]; i++)
                sources[filled[_rows.Columns[i]]++] = s;
        }

        Queue<int> queue = new(_rows.Stopped);
        foreach (int s in _rows.Stopped)
            canEnd[s] = true;
        while (queue.TryDequeue(out int s))
        {
            for (int i = into[s]; i < into[s + 1]; i++)
            {
                if (canEnd[sources[i]])
                    continue;
                canEnd[sources[i]] = true;
                queue.Enqueue(sources[i]);
            }
        }
    }
}
