namespace Cai;

/// <summary>How guided cost learning goes about it. Change single settings by <c>with</c>.</summary>
public sealed record GuidedCostOptions : SampledOptions
{
    /// <summary>Which model of the expert is fitted.</summary>
    public SampledTarget Target { get; init; } = SampledTarget.Causal;

    /// <summary>Whether samples of the policy that is being improved are weighed to the target, or taken as if they were from it already.</summary>
    public SampleCorrection Correction { get; init; } = SampleCorrection.ImportanceSampling;

    /// <summary>How the policy is improved.</summary>
    public PolicyImprovement Improvement { get; init; } = PolicyImprovement.SoftQLearning;

    /// <summary>How far the policy that draws goes towards the improved one in an iteration, in (0, 1]: <c>log pi = (1 - step) log pi + step log improved</c>, normalised. Small is "a little".</summary>
    public double ImprovementStep { get; init; } = 1;

    /// <summary>Soft Q-learning: how far the n-th update of a pair goes.</summary>
    public Cai.StepSize LearningStep { get; init; } = Cai.StepSize.Polynomial(0.6);

    /// <summary>Soft Q-learning: how often the steps of the last episodes are learned from, at least 1.</summary>
    public int LearningSweeps { get; init; } = 1;

    /// <summary>Which share of the episodes is drawn by the behaviour cloned from the demonstrations, in [0, 1]; the others by the policy. 1/2 as Finn, Levine and Abbeel (2016).</summary>
    public double DemonstrationShare { get; init; } = 0.5;

    /// <summary>The step of Adam on the reward, positive.</summary>
    public double StepSize { get; init; } = 0.1;

    /// <summary>Iteration i takes the step times <c>i^-StepDecay</c>, in [0, 1].</summary>
    public double StepDecay { get; init; } = 0.5;

    /// <summary>
    /// How many iterations are looked at together, at least 1: it stops where their mean gradient is below its own standard error (the root of the mean of the squared ratios is at most 1), and the
    /// estimate is their mean point (Polyak and Juditsky 1992).
    /// </summary>
    public int Window { get; init; } = 20;

    /// <summary>The most iterations, at least 1.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <inheritdoc/>
    internal override double ClonedShare => Correction == SampleCorrection.None ? 0 : DemonstrationShare;

    /// <inheritdoc/>
    private protected override IEnumerable<(string Name, double Value, bool IsRight, string Expected)> OwnSettings =>
    [
        (nameof(Target), (int)Target, Enum.IsDefined(Target), "a named target"),
        (nameof(Correction), (int)Correction, Enum.IsDefined(Correction), "a named correction"),
        (nameof(Improvement), (int)Improvement, Enum.IsDefined(Improvement), "a named improvement"),
        (nameof(ImprovementStep), ImprovementStep, ImprovementStep is > 0 and <= 1, "in (0, 1]"),
        (nameof(LearningStep), 0, LearningStep.IsSaid, "one that StepSize makes"),
        (nameof(LearningSweeps), LearningSweeps, LearningSweeps >= 1, "at least 1"),
        (nameof(DemonstrationShare), DemonstrationShare, DemonstrationShare is >= 0 and <= 1, "in [0, 1]"),
        (nameof(StepSize), StepSize, StepSize > 0 && double.IsFinite(StepSize), "positive and finite"),
        (nameof(StepDecay), StepDecay, StepDecay is >= 0 and <= 1, "in [0, 1]"),
        (nameof(Window), Window, Window >= 1, "at least 1"),
        (nameof(MaxIterations), MaxIterations, MaxIterations >= 1, "at least 1"),
    ];
}
