namespace Cai;

/// <summary>What the episodes of an iteration say.</summary>
/// <param name="Iteration">The iteration, from 1.</param>
/// <param name="Objective">The estimate of the objective (<see cref="SampledTarget"/>), without what demonstrations earned by ending, which no reward changes.</param>
/// <param name="ObjectiveError">Its standard error, by the samples; demonstrations are taken as given.</param>
/// <param name="GradientNorm">The largest absolute derivative over coordinates free of their bounds.</param>
/// <param name="GradientError">The standard error of that derivative.</param>
/// <param name="EffectiveSampleSize">(sum w)^2 / sum w^2: how many equal weights are worth as much. Of the causal form, the smallest over the steps of an episode. It cannot see what was never drawn.</param>
/// <param name="LargestWeight">The largest share of all weight that one episode has.</param>
/// <param name="ClippedWeights">How many weights were cut down to the limit; 0 where there is none.</param>
public readonly record struct SampledStep(
    int Iteration, double Objective, double ObjectiveError, double GradientNorm, double GradientError, double EffectiveSampleSize, double LargestWeight, int ClippedWeights);
