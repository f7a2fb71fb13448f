using System.ComponentModel;
using System.Numerics.Tensors;

namespace Cai.CompilerServices;

/// <summary>A reward that is not affine in its parameters, with exact derivatives. Values that are not finite are passed on: the planner rejects them by pair.</summary>
/// <typeparam name="TReward">The emitted reward.</typeparam>
/// <param name="reward">The emitted reward.</param>
/// <param name="priorWeights">As <see cref="Model{TState, TAction}.PriorWeights"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NonlinearReward<TReward>(TReward reward, double[][] priorWeights) : OutcomeRewardModel<TReward>(reward, priorWeights)
    where TReward : struct, IDifferentiableOutcomeReward
{
    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient) =>
        Accumulate(second: false, parameters, noise, stage, gradient, stackalloc double[ParameterCount]);

    /// <inheritdoc/>
    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        Span<double> own = stackalloc double[ParameterCount];
        for (int state = from; state < to; state++)
        {
            for (int k = 0; k < pairs.Length(state); k++)
            {
                int pair = pairs.First(state) + (k * pairs.Stride), action = pairs.ActionOf(state, k);
                double flow = weights[pairs.CompactOf(from, to, state, k)];
                for (int outcome = 0; flow != 0 && Counts(pair, stage) && outcome < Reward.OutcomeCount; outcome++)
                {
                    double weight = flow * Weight(noise, state, action, outcome, stage);
                    if (weight == 0)
                        continue;
                    Reward.Gradient(parameters, state, action, outcome, stage, own);
                    TensorPrimitives.MultiplyAdd(own, weight, gradient[..own.Length], gradient);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature) =>
        Accumulate(second: true, parameters, noise, stage, curvature, stackalloc double[ParameterCount * (ParameterCount + 1) / 2]);

    private void Accumulate(bool second, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> derivatives, Span<double> outcomeDerivatives)
    {
        Pairs pairs = Reward.Pairs;
        derivatives[..(outcomeDerivatives.Length * pairs.Count)].Clear();
        for (int state = 0; state < pairs.StateCount; state++)
        {
            int first = pairs.First(state);
            for (int k = 0; k < pairs.Length(state); k++)
            {
                int pair = first + (k * pairs.Stride), action = pairs.ActionOf(state, k);
                for (int outcome = 0; Counts(pair, stage) && outcome < Reward.OutcomeCount; outcome++)
                {
                    double weight = Weight(noise, state, action, outcome, stage);
                    if (weight == 0)
                    {
                        continue;
                    }

                    if (second)
                    {
                        Reward.Curvature(parameters, state, action, outcome, stage, outcomeDerivatives);
                    }
                    else
                    {
                        Reward.Gradient(parameters, state, action, outcome, stage, outcomeDerivatives);
                    }

                    for (int d = 0; d < outcomeDerivatives.Length; d++)
                    {
                        derivatives[(d * pairs.Count) + pair] += weight * outcomeDerivatives[d];
                    }
                }
            }
        }
    }
}
