namespace Cai.Planning;

/// <summary>Keeps what a solve tells of its backups, and passes it on: all of them at first, then every second, every fourth, ... so that a long solve is kept in little memory.</summary>
/// <param name="progress">Who else is told; null for nobody.</param>
internal sealed class SolveTrace(IProgress<SolveProgress>? progress) : IProgress<SolveProgress>
{
    private const int Most = 512;

    private readonly List<SolveProgress> _kept = [];
    private SolveProgress _last;
    private int _told;
    private int _stride = 1;

    public void Report(SolveProgress value)
    {
        progress?.Report(value);
        _last = value;
        if (_told++ % _stride != 0)
            return;
        if (_kept.Count == Most)
            Thin();
        else
            _kept.Add(value);
    }

    /// <summary>What was kept, and the last backup.</summary>
    public IReadOnlyList<SolveProgress> Kept => _kept.Count == 0 || _kept[^1] == _last ? _kept : [.. _kept, _last];

    // The one that comes when it is full is the first of the next, wider, step.
    private void Thin()
    {
        for (int i = 0; i < Most / 2; i++)
            _kept[i] = _kept[2 * i];
        _kept.RemoveRange(Most / 2, Most / 2);
        _kept.Add(_last);
        _stride *= 2;
    }
}
