namespace Cai.Planning;

/// <summary>How far the solve in a lane is. It takes the same decisions as <see cref="StationarySolver{TKernel}"/> does for Newton's method.</summary>
internal struct LaneRun
{
    private readonly bool _mayShift;
    private readonly double _discount;
    private readonly double _tolerance;
    private readonly int _maxIterations;
    private RoundingFloor _floor;
    private bool _atFloor;
    private bool _isLast;
    private bool _finishing;

    /// <summary>Starts a solve.</summary>
    /// <param name="index">The number of its parameters.</param>
    /// <param name="started">When, by the clock.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="tolerance">The error to certify.</param>
    /// <param name="maxIterations">The most backups.</param>
    public LaneRun(int index, long started, LaneProblem problem, double tolerance, int maxIterations)
    {
        (Index, Started, _discount, _mayShift, _tolerance, _maxIterations) = (index, started, problem.Discount, !problem.HasStopped, tolerance, maxIterations);
        _floor = new(0, tolerance * (1 - _discount));
    }

    /// <summary>What is to be done after a backup.</summary>
    public enum Turn
    {
        /// <summary>A step of Newton.</summary>
        Step,

        /// <summary>To take TV, shifted to the middle of its bounds, and back up once more.</summary>
        Finish,

        /// <summary>Nothing: it is solved, or has to end.</summary>
        End,
    }

    /// <summary>The number of its parameters.</summary>
    public int Index { get; }

    /// <summary>When it started.</summary>
    public long Started { get; }

    /// <summary>The backups so far.</summary>
    public int Iterations { get; private set; }

    /// <summary>The bounds after the last backup.</summary>
    public ErrorBounds Bounds { get; private set; }

    /// <summary>Whether it reached the tolerance, or the rounding floor where that is larger.</summary>
    public readonly bool IsConverged => Bounds.Error <= _tolerance || _atFloor;

    /// <summary>What to add to TV on finishing.</summary>
    public readonly double Shift => _mayShift ? (Bounds.Lower + Bounds.Upper) / 2 : 0;

    /// <summary>Takes a backup into account.</summary>
    /// <exception cref="ArithmeticException">Values overflow.</exception>
    public Turn Next(Residual residual, double largest)
    {
        if (!double.IsFinite(residual.Norm))
            throw new ArithmeticException("The values overflow: rewards or parameters are too large. Scale them down, or lower the discount.");
        Iterations++;
        Bounds = ErrorBounds.Discounted(residual, _discount, largest);
        if (_finishing)
        {
            // Rounding may have taken the rest: then one more step.
            _finishing = false;
            return _isLast || Bounds.Error <= _tolerance ? Turn.End : Turn.Step;
        }

        _atFloor = _floor.IsReached(_mayShift ? residual.HalfSpan : residual.Norm, largest);
        _isLast = _atFloor || Iterations >= _maxIterations;
        _finishing = _isLast || (_mayShift ? Bounds.HalfWidth : Bounds.Error) <= _tolerance;
        return _finishing ? Turn.Finish : Turn.Step;
    }
}
