namespace Cai.RewardInference;

/// <summary>The best objective and the best bound so far, told as they come.</summary>
/// <param name="model">The regularised problem.</param>
/// <param name="objective">The risk.</param>
/// <param name="tolerance">The relative gap to reach.</param>
/// <param name="progress">Told at each iteration; null for none.</param>
internal sealed class MarginRecord(MarginModel model, PlanningObjective objective, double tolerance, IProgress<InverseStep>? progress)
{
    private readonly List<InverseStep> _trace = [];
    private double[] _best = [];
    private double _primal = double.PositiveInfinity, _dual = double.NegativeInfinity;

    /// <summary>Whether the gap is small enough.</summary>
    public bool IsConverged => RelativeGap <= tolerance;

    /// <summary>The gap, relative to the objective where that is above 1.</summary>
    public double RelativeGap => (_primal - _dual) / Math.Max(1, Math.Abs(_primal));

    /// <summary>The weights of the best objective so far.</summary>
    public ReadOnlySpan<double> Best => _best;

    /// <summary>The best objective so far.</summary>
    public double Primal => _primal;

    /// <summary>Takes an upper bound.</summary>
    public void Above(ReadOnlySpan<double> weights, double risk)
    {
        double value = model.Objective(weights, risk);
        if (value < _primal)
            (_primal, _best) = (value, weights.ToArray());
    }

    /// <summary>Takes a lower bound; whether it is higher than the last.</summary>
    public bool Below(double value)
    {
        bool isHigher = value > _dual;
        _dual = Math.Max(_dual, value);
        return isHigher;
    }

    /// <summary>Tells of an iteration.</summary>
    public void Tell(int iteration)
    {
        InverseStep step = new(iteration, _primal, Math.Max(0, _primal - _dual), objective.Evaluations);
        _trace.Add(step);
        progress?.Report(step);
    }

    /// <summary>Where it ended.</summary>
    public MarginOptimum End() => new(_best, _primal, _dual, _trace, IsConverged);
}
