using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Keeps the visits of decisions of each stage, in pair order.</summary>
internal sealed class StageVisits : IPairReader
{
    private readonly bool _isDense;
    private readonly int _rows;
    private readonly int _stateCount;
    private readonly int[] _first;

    public StageVisits(Pairs pairs, int stages)
    {
        (_isDense, _rows, _stateCount) = (pairs.IsDense, pairs.IsDense ? pairs.ActionCount : 1, pairs.StateCount);
        _first = new int[pairs.IsDense ? 0 : pairs.StateCount];
        for (int s = 0; s < _first.Length; s++)
            _first[s] = pairs.First(s);
        Stages = new double[stages][];
        for (int t = 0; t < stages; t++)
            Stages[t] = new double[pairs.Count];
    }

    /// <summary>One array over pairs a stage.</summary>
    public double[][] Stages { get; }

    public void Read(int stage, int from, int to, ReadOnlySpan<double> numbers)
    {
        int length = numbers.Length / _rows, first = _isDense ? from : _first[from];
        for (int row = 0; row < _rows; row++)
            numbers.Slice(row * length, length).CopyTo(Stages[stage].AsSpan(first + (row * _stateCount)));
    }
}
