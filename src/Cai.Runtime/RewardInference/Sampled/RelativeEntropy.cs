using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>Relative entropy inverse reinforcement learning (Boularias, Kober and Peters 2011): episodes of a fixed policy, drawn once, and the reward that makes their weighed sums those of the demonstrations.</summary>
internal sealed class RelativeEntropy
{
    private readonly RewardlessProblem _problem;
    private readonly RewardFamily _family;
    private readonly DrawnEpisodes _sampler;
    private readonly RelativeEntropyOptions _options;
    private readonly SampledEstimate _estimate;
    private readonly RelativeEntropyObjective _objective;
    private readonly Proposal _proposal;
    private readonly List<InverseStep> _trace = [];

    /// <param name="problem">The problem.</param>
    /// <param name="family">Its rewards.</param>
    /// <param name="expert">The demonstrations.</param>
    /// <param name="sampler">What draws episodes.</param>
    /// <param name="options">The settings, checked.</param>
    public RelativeEntropy(RewardlessProblem problem, RewardFamily family, ExpertDecisions expert, DrawnEpisodes sampler, RelativeEntropyOptions options)
    {
        (_problem, _family, _sampler, _options) = (problem, family, sampler, options);

        // The baseline is a policy: the prior, summing to 1 in each state, which is then the reference of the weights too.
        TabularPolicy baseline = TabularPolicy.OfPrior(problem);
        TabularPolicy? cloned = options.ClonedShare > 0 ? TabularPolicy.OfCounts(problem, expert.Counts(), options.Smoothing) : null;
        _estimate = new(problem, family, expert.Visits("relative entropy"), new(problem, SampledTarget.Trajectories, SampleCorrection.ImportanceSampling, baseline.Logs), options, sampler.Length);
        _proposal = new(baseline, cloned, options.Episodes, options.ClonedShare);
        _objective = new(family, _estimate, sampler.Episodes, _proposal, options.Slack / problem.Temperature);
    }

    /// <summary>The largest absolute reward at the last point.</summary>
    public double LargestReward => _estimate.LargestReward;

    /// <summary>Draws, and maximises.</summary>
    /// <param name="isSmall">Whether there are few enough coordinates for quasi-Newton steps; else Adam's.</param>
    /// <param name="remarks">What is to be known of the samples.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Asked at each.</param>
    public SampledSearch Run(bool isSmall, SampledRemarks remarks, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        _sampler.Draw(_proposal, 0);
        double[] found = isSmall ? Newton(progress, cancellation) : Adam(progress, cancellation);
        if (!_objective.TryEvaluate(found, out double value))
            throw Runaway(found);
        double[] point = _objective.PointOf(found).ToArray(), gradient = new double[found.Length];
        _objective.Differentiate(gradient);
        bool[] held = Bounds.Held(found, gradient, _objective.Lower, _objective.Upper);
        double scaled = Bounds.ScaledGradient(found, gradient, held, value);
        int steepest = Enumerable.Range(0, point.Length).MaxBy(k => held[k] ? 0 : Math.Abs(gradient[k]));
        _estimate.Differentiate(point, withErrors: true);
        SampledStep step = new(_trace.Count, value, _estimate.ObjectiveError, Bounds.GradientNorm(gradient, held), _estimate.Errors[steepest], _estimate.Weights.EffectiveSize, _estimate.Weights.Largest, _estimate.Weights.Clipped);
        bool isConverged = scaled <= Math.Max(_options.GradientTolerance, 1e-6) && !remarks.HasCollapsed([step], 1);
        return new(point, Policy(), _trace, [step], isConverged, remarks.Text([step], 1, isConverged));
    }

    private double[] Newton(IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        Reporter reporter = new(_trace, _options.Episodes, progress);
        try
        {
            return new QuasiNewton(_objective, _objective.Lower, _objective.Upper, _options.GradientTolerance, _options.MaxIterations).Maximize(_objective.Start, reporter, cancellation).Point;
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidOperationException($"{Runaway([.. _objective.PointOf(_objective.Start)]).Message}", fault);
        }
    }

    private double[] Adam(IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        double[] point = [.. _objective.Start], gradient = new double[point.Length];
        Adam adam = new(point.Length);
        Reporter reporter = new(_trace, _options.Episodes, progress);
        for (int i = 1; i <= _options.MaxIterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_objective.TryEvaluate(point, out double value))
                throw Runaway(point);
            _objective.Differentiate(gradient);
            reporter.Report(new(i, value, Bounds.GradientNorm(gradient, new bool[point.Length]), i));
            if (Bounds.ScaledGradient(point, gradient, new bool[point.Length], value) <= _options.GradientTolerance)
                break;
            System.Numerics.Tensors.TensorPrimitives.Negate(gradient, gradient);
            adam.Step(point, gradient, _options.StepSize / Math.Sqrt(1 + (i / 100.0)));
        }

        return point;
    }

    // The soft-optimal policy of the reward; the only question to the dynamics.
    private double[][] Policy()
    {
        RewardPlan plan = _problem.CreatePlan();
        double[][] stages = [.. Enumerable.Range(0, _problem.StageCount).Select(t => _estimate.Rewards[_family.StageCount == 1 ? 0 : t])];
        return plan.TrySolve(stages) ? plan.Probabilities
            : throw new InvalidOperationException($"{_problem.Name}: a reward was found whose soft values diverge (at discount 1 entropy pays for wandering), so that it has no soft-optimal policy. Discount, give a horizon, or bound the parameters.");
    }

    private InvalidOperationException Runaway(double[] point) => new(FormattableString.Invariant(
        $"{_problem.Name}: no reward makes the weighed sums of the {_options.Episodes} episodes those of the demonstrations (started at {_family.NameOf(0)} = {point[0]:G4}): the demonstrations do better than all that was drawn, and the search runs to infinity. Draw more Episodes, draw some by the demonstrations' behaviour (DemonstrationShare), allow a Slack or a Penalty, or bound the parameters; problem.Inverse.GuidedCost draws where the reward is high."));

    /// <summary>Keeps the trace.</summary>
    private sealed class Reporter(List<InverseStep> trace, int episodes, IProgress<InverseStep>? progress) : IProgress<InferenceProgress>
    {
        public void Report(InferenceProgress value)
        {
            trace.Add(new(trace.Count + 1, value.Objective, value.GradientNorm, episodes));
            progress?.Report(trace[^1]);
        }
    }
}
