namespace Cai.Learning;

/// <summary>A row of a learned table while it is filled: weights of successors, which are made to sum to one.</summary>
/// <param name="states">The number of states.</param>
internal sealed class LearnedRow(int states)
{
    private readonly double[] _weights = new double[states];
    private readonly List<int> _successors = [];

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        foreach (int next in _successors)
            _weights[next] = 0;
        _successors.Clear();
    }

    /// <summary>Adds a positive weight of a successor.</summary>
    public void Add(int next, double weight)
    {
        if (_weights[next] == 0)
            _successors.Add(next);
        _weights[next] += weight;
    }

    /// <summary>Adds a weight to each of these states (null: to all of them), and to each successor there is already.</summary>
    public void AddToEach(int[]? support, double weight)
    {
        HashSet<int> done = [.. support ?? Enumerable.Range(0, states)];
        foreach (int next in _successors)
            done.Add(next);
        foreach (int next in done)
            Add(next, weight);
    }

    /// <summary>Divides by the sum, which is returned.</summary>
    public double Normalise()
    {
        double sum = 0;
        foreach (int next in _successors)
            sum += _weights[next];
        foreach (int next in _successors)
            _weights[next] /= sum;
        return sum;
    }

    /// <summary>Appends the successors, ascending, and their weights.</summary>
    public void Append(List<int> columns, List<double> masses)
    {
        _successors.Sort();
        foreach (int next in _successors)
        {
            columns.Add(next);
            masses.Add(_weights[next]);
        }
    }
}
