using System.Globalization;

namespace Cai;

/// <summary>What the samples of an inference say of its result.</summary>
public sealed class SampledReport
{
    internal SampledReport(SampledTarget target, IReadOnlyList<SampledStep> steps, int episodes, int length, double leftOut) =>
        (Target, Steps, Episodes, Length, LeftOut) = (target, steps, episodes, length, leftOut);

    /// <summary>Which model of the expert was fitted.</summary>
    public SampledTarget Target { get; }

    /// <summary>What the episodes of each iteration said; of relative entropy, whose episodes are drawn once, what they say at the estimate.</summary>
    public IReadOnlyList<SampledStep> Steps { get; }

    /// <summary>How many episodes were drawn at a time.</summary>
    public int Episodes { get; }

    /// <summary>The most decisions of an episode.</summary>
    public int Length { get; }

    /// <summary>The weight of what comes after an episode that was cut off, g^Length; 0 with a horizon. Times the largest absolute reward over 1 - g it bounds what a return lacks.</summary>
    public double LeftOut { get; }

    /// <summary>The last step in a line.</summary>
    public override string ToString() => Steps.Count == 0 ? "no samples" : string.Create(CultureInfo.InvariantCulture,
        $"{(Target == SampledTarget.Causal ? "causal" : "trajectory")} form, {Episodes} episodes of at most {Length} decisions: objective {Steps[^1].Objective:G6} +- {Steps[^1].ObjectiveError:G2}, largest derivative {Steps[^1].GradientNorm:G3} +- {Steps[^1].GradientError:G2}, effective sample size {Steps[^1].EffectiveSampleSize:F1}");
}
