namespace Cai.RewardInference;

/// <summary>
/// Guided cost learning (Finn, Levine and Abbeel 2016): draw episodes by the policy and the cloned behaviour, improve the policy for the present reward, weigh the episodes to the target, and move the
/// reward along the gradient that they estimate.
/// </summary>
internal sealed class GuidedCost
{
    private readonly RewardlessProblem _problem;
    private readonly RewardFamily _family;
    private readonly DrawnEpisodes _sampler;
    private readonly GuidedCostOptions _options;
    private readonly SampledEstimate _estimate;
    private readonly SampledAscent _ascent;
    private readonly TabularPolicy _drawing;
    private readonly TabularPolicy _improved;
    private readonly Proposal _proposal;
    private readonly RewardPlan? _plan;
    private readonly SoftValueLearning? _learning;
    private readonly double[] _before;
    private readonly double[][] _stages;

    /// <param name="problem">The problem.</param>
    /// <param name="family">Its rewards.</param>
    /// <param name="expert">The demonstrations.</param>
    /// <param name="sampler">What draws episodes.</param>
    /// <param name="options">The settings, checked.</param>
    public GuidedCost(RewardlessProblem problem, RewardFamily family, ExpertDecisions expert, DrawnEpisodes sampler, GuidedCostOptions options)
    {
        (_problem, _family, _sampler, _options) = (problem, family, sampler, options);
        double[][] prior = [.. Enumerable.Range(0, problem.StageCount).Select(t => problem.Measure(t).Logs)];
        _estimate = new(problem, family, expert.Visits("guided cost learning"), new(problem, options.Target, options.Correction, prior), options, sampler.Length);
        _stages = [.. Enumerable.Range(0, problem.StageCount).Select(t => _estimate.Rewards[family.StageCount == 1 ? 0 : t])];
        _ascent = new(family, options.Window);
        _before = [.. family.Start];
        (_drawing, _improved) = (TabularPolicy.OfPrior(problem), TabularPolicy.OfPrior(problem));
        TabularPolicy? cloned = options.ClonedShare > 0 ? TabularPolicy.OfCounts(problem, expert.Counts(), options.Smoothing) : null;
        _proposal = new(_drawing, cloned, options.Episodes, options.ClonedShare);
        _plan = options.Improvement == PolicyImprovement.Exact ? problem.CreatePlan() : null;
        _learning = _plan is null ? new(problem, options.LearningStep) : null;
    }

    /// <summary>The largest absolute reward at the last point.</summary>
    public double LargestReward => _estimate.LargestReward;

    /// <summary>Searches.</summary>
    /// <param name="remarks">What is to be known of the samples, from the last step of each iteration.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Asked at each.</param>
    public SampledSearch Run(SampledRemarks remarks, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        List<InverseStep> trace = [];
        List<SampledStep> steps = [];
        bool isConverged = false;
        for (int i = 1; i <= _options.MaxIterations && !isConverged; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Iterate(i - 1);
            int steepest = _ascent.Steepest(_estimate.Gradient);
            steps.Add(new(i, _estimate.Objective, _estimate.ObjectiveError, steepest < 0 ? 0 : Math.Abs(_estimate.Gradient[steepest]), steepest < 0 ? 0 : _estimate.Errors[steepest],
                _estimate.Weights.EffectiveSize, _estimate.Weights.Largest, _estimate.Weights.Clipped));
            _ascent.Note(_estimate.Gradient, _estimate.Errors);
            trace.Add(new(i, _estimate.Objective, _ascent.Ratio, i * _options.Episodes));
            progress?.Report(trace[^1]);
            isConverged = _ascent.Ratio <= 1 && !remarks.HasCollapsed(steps, _options.Window);
            _ascent.Point.CopyTo(_before, 0);
            if (!isConverged)
                _ascent.Move(_estimate.Gradient, _options.StepSize * Math.Pow(i, -_options.StepDecay));
        }

        double[] point = _ascent.Mean();
        if (_plan is not null)
            Solve(point);
        return new(point, _improved.Probabilities, trace, steps, isConverged, remarks.Text(steps, _options.Window, isConverged));
    }

    private void Iterate(int round)
    {
        double[] point = _ascent.Point;
        if (_plan is not null)
        {
            Solve(point);
            _drawing.MoveTowards(_improved, _options.ImprovementStep);
        }

        _sampler.Draw(_proposal, round);
        if (_learning is not null)
        {
            _family.EvaluateFinite(_problem, point, _estimate.Rewards);
            for (int sweep = 0; sweep < _options.LearningSweeps; sweep++)
                _learning.Learn(_sampler.Episodes, _estimate.Rewards);
            _improved.TakeSoft(_learning.ActionValues);
        }

        _estimate.Evaluate(point, _sampler.Episodes, _proposal, _improved);
        _estimate.Differentiate(point, withErrors: true);
        if (_learning is not null)
            _drawing.MoveTowards(_improved, _options.ImprovementStep);
    }

    // Where values diverge the step was too long: it is halved towards the last point, where they did not.
    private void Solve(double[] point)
    {
        const int halvings = 60;
        for (int i = 0; i <= halvings; i++)
        {
            _family.EvaluateFinite(_problem, point, _estimate.Rewards);
            if (_plan!.TrySolve(_stages))
            {
                _improved.Take(_plan);
                return;
            }

            for (int k = 0; k < point.Length; k++)
                point[k] = (point[k] + _before[k]) / 2;
        }

        throw new InvalidOperationException($"{_problem.Name}: the soft values diverge at the start (at discount 1 entropy pays for wandering). Start from larger costs of each step by [Parameter(Start = ...)], discount, or give a horizon.");
    }
}
