namespace Cai.Reports.Terminal;

/// <summary>How fast an error falls: its latest part, as a geometric one.</summary>
internal sealed class FallingError
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(TimeSpan At, int Step, double LogError)> _points = [];
    private (TimeSpan At, int Step, double LogError) _last;

    /// <summary>Adds what was told; errors that are not known yet begin it anew.</summary>
    public void Add(TimeSpan at, int step, double error)
    {
        if (!(error > 0 && double.IsFinite(error)))
        {
            _points.Clear();
            return;
        }

        // About a hundred points over the window: enough for a slope, however many steps there are.
        _last = (at, step, Math.Log(error));
        if (_points.Count == 0 || at - _points.Last().At >= Window / 100)
            _points.Enqueue(_last);
        while (_points.Count > 2 && at - _points.Peek().At > Window)
            _points.Dequeue();
    }

    /// <summary>Gets the factor of a step; null while it is not known.</summary>
    public double? Rate => Slope is (_, < 0) and var slope && _last.Step > _points.Peek().Step ? Math.Exp(slope.Fall / (_last.Step - _points.Peek().Step)) : null;

    /// <summary>The time until the error has fallen to a tolerance; null while it does not fall.</summary>
    public TimeSpan? Until(double tolerance)
    {
        if (Slope is not ( > 0, < 0) slope)
            return null;
        double seconds = Math.Max(0, (_last.LogError - Math.Log(tolerance)) / -slope.Fall * slope.Seconds);
        return seconds < 1e7 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private (double Seconds, double Fall) Slope => _points.Count == 0 ? default : ((_last.At - _points.Peek().At).TotalSeconds, _last.LogError - _points.Peek().LogError);
}
