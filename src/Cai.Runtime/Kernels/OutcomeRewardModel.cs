using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>What the rewards that are evaluated outcome by outcome share: which pairs count, and how outcomes are weighed.</summary>
/// <typeparam name="TReward">The emitted reward.</typeparam>
/// <param name="reward">The emitted reward.</param>
/// <param name="priorWeights">As <see cref="Model{TState, TAction}.PriorWeights"/>: pairs of weight zero (not available, or terminal) have reward zero and are not asked.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OutcomeRewardModel<TReward>(TReward reward, double[][] priorWeights) : RewardModel
    where TReward : struct, IOutcomeReward
{
    private readonly double[][] _priorWeights = priorWeights;

    /// <inheritdoc/>
    public sealed override int ParameterCount => Reward.ParameterCount;

    /// <summary>Always false.</summary>
    public sealed override bool IsAffine => false;

    /// <inheritdoc/>
    public sealed override bool DependsOnStage => Reward.DependsOnStage || _priorWeights.Length > 1;

    /// <inheritdoc/>
    public sealed override bool DependsOnNoise => Reward.DependsOnNoise;

    /// <summary>The emitted reward.</summary>
    protected TReward Reward { get; } = reward;

    /// <summary>Writes the expected reward of each pair. Takes pairs times outcomes evaluations of the user's member.</summary>
    /// <inheritdoc/>
    public sealed override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward)
    {
        Pairs pairs = Reward.Pairs;
        for (int state = 0; state < pairs.StateCount; state++)
        {
            int first = pairs.First(state);
            for (int k = 0; k < pairs.Length(state); k++)
            {
                int pair = first + (k * pairs.Stride);
                reward[pair] = Counts(pair, stage) ? Expected(parameters, noise, state, pairs.ActionOf(state, k), stage) : 0;
            }
        }
    }

    /// <summary>Whether a pair is available, and its state not terminal.</summary>
    protected bool Counts(int pair, int stage)
    {
        double[] weights = _priorWeights.Length == 0 ? [] : _priorWeights[_priorWeights.Length > 1 ? stage : 0];
        return weights.Length == 0 || weights[pair] != 0;
    }

    /// <summary>The weight of an outcome of a pair.</summary>
    protected double Weight(ReadOnlySpan<double> noise, int state, int action, int outcome, int stage) =>
        Reward.DependsOnNoise ? noise[outcome] : Reward.Probability(state, action, outcome, stage);

    /// <summary>The expected reward of a pair: <c>sum_w P(w|s,a) r(s,a,w; p)</c>. Outcomes of weight zero are not asked.</summary>
    protected double Expected(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int state, int action, int stage)
    {
        double sum = 0;
        for (int outcome = 0; outcome < Reward.OutcomeCount; outcome++)
        {
            double weight = Weight(noise, state, action, outcome, stage);
            if (weight != 0)
            {
                sum += weight * Reward.Value(parameters, state, action, outcome, stage);
            }
        }

        return sum;
    }
}
