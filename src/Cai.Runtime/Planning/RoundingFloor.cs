namespace Cai.Planning;

/// <summary>
/// Tells when a solve can do no better: its residual is what rounding of one backup may leave, and has stopped falling. Above that size residuals are true,
/// however slowly they fall (or rise on the way, as Newton's do), and nothing is concluded from them.
/// </summary>
internal struct RoundingFloor
{
    /// <summary>A residual of this many roundings of the largest value may be noise: rows of thousands of successors stay below it.</summary>
    public const double Noise = 64;

    /// <summary>What counts as falling.</summary>
    private const double Progress = 0.9;
    private const double FewestBackups = 3;
    private const double MostBackups = 1e6;

    private readonly double _patience;
    private readonly double _wanted;
    private double _best = double.PositiveInfinity;
    private int _stalls;

    /// <summary>Watches a solve.</summary>
    /// <param name="contraction">What a backup shrinks errors by, at the worst: as many are waited for as shrink them e^2 times. 0: one that does not improve tells.</param>
    /// <param name="wanted">The size of the residual that the tolerance asks for: where one rounding exceeds it, nothing is waited for. 0: the floor itself.</param>
    public RoundingFloor(double contraction, double wanted)
    {
        _patience = contraction == 0 ? 1 : FewestBackups + Math.Min(MostBackups, 2 / (1 - Math.Min(contraction, 1)));
        _wanted = wanted;
    }

    /// <summary>Takes the residual of a backup into account; true once the floor is reached.</summary>
    public bool IsReached(double residual, double largestValue)
    {
        if (residual == 0)
            return true;
        double rounding = ErrorBounds.UnitRoundoff * largestValue;
        if (residual > Noise * rounding)
            return false;
        if (_wanted > 0 && _wanted < rounding)
            return true;

        if (residual < Progress * _best)
            (_best, _stalls) = (residual, 0);
        else
            _stalls++;
        return _stalls >= _patience;
    }
}
