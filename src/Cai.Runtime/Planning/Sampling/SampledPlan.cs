using System.Globalization;

namespace Cai;

/// <summary>What a plan by samples gives: the first action, and how well the samples told it. The whole sequence is the planner's.</summary>
/// <typeparam name="TAction">The action type.</typeparam>
public readonly record struct SampledPlan<TAction>
    where TAction : struct
{
    /// <summary>The action to take now.</summary>
    public required TAction First { get; init; }

    /// <summary>How many sequences were rolled out, over all iterations.</summary>
    public required int Rollouts { get; init; }

    /// <summary>The largest return among the sequences of the last iteration.</summary>
    public required double BestReturn { get; init; }

    /// <summary>The mean return of the sequences of the last iteration, of those that are finite.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>The effective sample size <c>1 / sum_k w_k^2</c> of the last weights, in 1 .. samples: near 1, one sequence decided all.</summary>
    public required double EffectiveSampleSize { get; init; }

    /// <summary>The entropy of the last weights, <c>-sum_k w_k log w_k</c>, in 0 .. log samples.</summary>
    public required double WeightEntropy { get; init; }

    /// <summary>
    /// The estimate <c>log 1/K sum_k exp(R_k / a) p(u_k) / q(u_k)</c> of the log partition function from this state over this horizon, where weights are those of a posterior; null elsewhere. Its
    /// exponential is unbiased.
    /// </summary>
    public required double? LogPartition { get; init; }

    /// <summary>How many sequences of all iterations met a state or reward that is not finite, and have no weight.</summary>
    public required int NotFinite { get; init; }

    /// <summary>The first of them: its step, state and action; null where there is none.</summary>
    public required string? FirstNotFinite { get; init; }

    /// <summary>The first action and the diagnostics.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{First}: best return {BestReturn:G6}, mean {MeanReturn:G6} of {Rollouts} rollouts, effective sample size {EffectiveSampleSize:F1}, entropy of weights {WeightEntropy:F2}{(NotFinite > 0 ? $"; {NotFinite} not finite: {FirstNotFinite}" : "")}");
}
