namespace Cai.Planning;

/// <summary>Watches sweeps, and tells their rate after the first few and whenever their number has doubled.</summary>
internal struct SweepWatch
{
    /// <summary>How many sweeps are looked at first.</summary>
    public const int Probes = 5;

    private int _from;
    private int _next = Probes;
    private double _size;

    /// <summary>Starts before the first sweep.</summary>
    public SweepWatch()
    {
    }

    /// <summary>What a sweep shrank the residual by when last told; not a number before.</summary>
    public double Rate { get; private set; } = double.NaN;

    /// <summary>Takes a sweep into account; true when it is time to look.</summary>
    /// <param name="done">The number of sweeps, from 1.</param>
    /// <param name="size">The residual.</param>
    public bool IsDue(int done, double size)
    {
        bool isDue = done >= _next;
        if (isDue)
            (Rate, _next) = (Math.Pow(size / _size, 1.0 / (done - _from)), 2 * done);
        if (isDue || done == 1)
            (_from, _size) = (done, size);
        return isDue;
    }
}
