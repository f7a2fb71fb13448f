using System.Text;

namespace Cai.RewardInference;

/// <summary>What is to be known of an inference by samples: whether its weights can be trusted, what was cut off, what was clipped, and what its policy is.</summary>
/// <param name="options">The settings.</param>
/// <param name="problem">The problem.</param>
/// <param name="expert">The demonstrations.</param>
/// <param name="sampler">What drew episodes.</param>
/// <param name="rewards">The largest absolute reward, for what is left out.</param>
internal sealed class SampledRemarks(SampledOptions options, RewardlessProblem problem, ExpertDecisions expert, DrawnEpisodes sampler, Func<double> rewards)
{
    // With fewer effective episodes than this, standard errors mean nothing either.
    private const double FewestEffective = 30;

    /// <summary>How many of the last iterations' episodes must count.</summary>
    private double Fewest => Math.Min(FewestEffective, options.Episodes / 4.0);

    /// <summary>Whether, on average over the last iterations, the weight rests on too few episodes.</summary>
    public bool HasCollapsed(IReadOnlyList<SampledStep> steps, int window) => Effective(steps, window) < Fewest;

    /// <summary>All of it in words.</summary>
    public string Text(IReadOnlyList<SampledStep> steps, int window, bool isConverged)
    {
        StringBuilder text = new();
        void Say(FormattableString line) => text.Append(text.Length > 0 ? " " : "").Append(FormattableString.Invariant(line));
        if (HasCollapsed(steps, window))
            Say($"The weights have collapsed: of {options.Episodes} episodes {Effective(steps, window):F1} count. Estimates and their standard errors are not to be trusted. Draw more Episodes, or shorter ones (Length){Remedy}.");
        else if (!isConverged && options is GuidedCostOptions)
            Say($"The mean gradient is still above its standard error: take more iterations, or a larger StepSize.");
        if (options is GuidedCostOptions { Correction: SampleCorrection.None })
            Say($"Samples of the policy were taken as if it were optimal: the gradient is biased by what the policy lacks.");
        if (options.WeightLimit is { } limit)
            Say($"Weights were held to {limit:G4} times their mean: {steps.TakeLast(window).Sum(step => step.ClippedWeights)} of the last iterations met it, which biases towards what was drawn.");
        if (problem.Horizon == 0)
        {
            double left = Math.Pow(problem.Discount, sampler.Length), cut = sampler.Episodes.Count(episode => !episode.HasEnded) / (double)options.Episodes;
            if (problem.Discount < 1)
                Say($"Episodes were cut off after {sampler.Length} decisions, {cut:P0} of the last before an end: at most {left * rewards() / (1 - problem.Discount):G3} of a return is left out (g^Length = {left:G3}).");
            else if (cut > 0)
                Say($"{cut:P1} of the last episodes were cut off after {sampler.Length} decisions before an end, and nothing bounds what they left out: take a larger Length.");
            if (expert.MissingMass > 1e-3)
                Say($"The demonstrations were cut off themselves: {expert.MissingMass:P1} of their discounted visits is missing.");
        }

        if (options is GuidedCostOptions { Improvement: PolicyImprovement.SoftQLearning })
            Say($"The policy is the one that was learned.");
        return text.ToString();
    }

    private static double Effective(IReadOnlyList<SampledStep> steps, int window) => steps.TakeLast(window).Average(step => step.EffectiveSampleSize);

    private string Remedy => options switch
    {
        GuidedCostOptions { Target: SampledTarget.Trajectories } => ", improve the policy further (Improvement = Exact, ImprovementStep = 1), take Target = Causal, whose weights are those of the policy alone, or set WeightLimit",
        GuidedCostOptions => ", let the policy follow the improved one (ImprovementStep = 1), lower DemonstrationShare, or set WeightLimit",
        _ => ", draw some by the demonstrations' behaviour (DemonstrationShare), set Slack or Penalty, or take problem.Inverse.GuidedCost, which draws where the reward is high",
    };
}
