using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// A reward whose body could not be derived from (it reads instance data, or is outside the language): its derivatives are central differences of its values.
/// </summary>
/// <remarks>
/// With eps = 2^-52, p the parameter and m = max(1, |p|): the gradient takes steps of eps^(1/3) m, so that its error is about 1e-10 of the reward's scale; the curvature
/// steps of eps^(1/4) m, with an error of about 1e-7. The member is therefore asked slightly outside the declared bounds where a parameter sits at one.
/// </remarks>
/// <typeparam name="TReward">The emitted reward.</typeparam>
/// <param name="reward">The emitted reward.</param>
/// <param name="priorWeights">As <see cref="Model{TState, TAction}.PriorWeights"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpaqueReward<TReward>(TReward reward, double[][] priorWeights) : OutcomeRewardModel<TReward>(reward, priorWeights)
    where TReward : struct, IOutcomeReward
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Writes the gradient: <c>(r(p + h e_k) - r(p - h e_k)) / 2h</c>, two evaluations of each pair for each parameter.</summary>
    /// <inheritdoc/>
    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
    {
        Span<double> moved = stackalloc double[parameters.Length];
        Pairs pairs = Reward.Pairs;
        for (int k = 0; k < parameters.Length; k++)
        {
            double h = Step(parameters[k], Math.Cbrt(Epsilon));
            Span<double> derivative = gradient.Slice(k * pairs.Count, pairs.Count);
            derivative.Clear();
            Add(derivative, 0.5 / h, Move(parameters, moved, k, h, k, 0), noise, stage);
            Add(derivative, -0.5 / h, Move(parameters, moved, k, -h, k, 0), noise, stage);
        }
    }

    /// <summary>Adds what weights gather of the gradient: two evaluations of each pair of a weight other than zero for each parameter.</summary>
    /// <inheritdoc/>
    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        Span<double> up = stackalloc double[parameters.Length], down = stackalloc double[parameters.Length];
        for (int k = 0; k < parameters.Length; k++)
        {
            double h = Step(parameters[k], Math.Cbrt(Epsilon));
            Move(parameters, up, k, h, k, 0);
            Move(parameters, down, k, -h, k, 0);
            for (int state = from; state < to; state++)
            {
                for (int i = 0; i < pairs.Length(state); i++)
                {
                    double weight = weights[pairs.CompactOf(from, to, state, i)];
                    if (weight == 0 || !Counts(pairs.First(state) + (i * pairs.Stride), stage))
                        continue;
                    int action = pairs.ActionOf(state, i);
                    gradient[k] += weight * (Expected(up, noise, state, action, stage) - Expected(down, noise, state, action, stage)) / (2 * h);
                }
            }
        }
    }

    /// <summary>
    /// Writes the second derivatives: <c>(r(++) - r(+-) - r(-+) + r(--)) / 4 h_k h_l</c>, where + and - move parameters k and l by their steps (by twice the step
    /// where k = l); four evaluations of each pair for each entry.
    /// </summary>
    /// <inheritdoc/>
    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature)
    {
        Span<double> moved = stackalloc double[parameters.Length];
        Pairs pairs = Reward.Pairs;
        for (int k = 0; k < parameters.Length; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double h = Step(parameters[k], Math.Sqrt(Math.Sqrt(Epsilon))), g = Step(parameters[l], Math.Sqrt(Math.Sqrt(Epsilon)));
                Span<double> derivative = curvature.Slice(((k * (k + 1) / 2) + l) * pairs.Count, pairs.Count);
                derivative.Clear();
                double factor = 0.25 / (h * g);
                Add(derivative, factor, Move(parameters, moved, k, h, l, g), noise, stage);
                Add(derivative, -factor, Move(parameters, moved, k, h, l, -g), noise, stage);
                Add(derivative, -factor, Move(parameters, moved, k, -h, l, g), noise, stage);
                Add(derivative, factor, Move(parameters, moved, k, -h, l, -g), noise, stage);
            }
        }
    }

    // The step is what the parameter really moves by in floating point.
    private static double Step(double parameter, double relative)
    {
        double moved = parameter + (relative * Math.Max(1, Math.Abs(parameter)));
        return moved - parameter;
    }

    private static Span<double> Move(ReadOnlySpan<double> parameters, Span<double> moved, int k, double byK, int l, double byL)
    {
        parameters.CopyTo(moved);
        moved[k] += byK;
        moved[l] += byL;
        return moved;
    }

    private void Add(Span<double> derivative, double factor, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage)
    {
        Pairs pairs = Reward.Pairs;
        for (int state = 0; state < pairs.StateCount; state++)
        {
            int first = pairs.First(state);
            for (int k = 0; k < pairs.Length(state); k++)
            {
                int pair = first + (k * pairs.Stride);
                if (Counts(pair, stage))
                {
                    derivative[pair] += factor * Expected(parameters, noise, state, pairs.ActionOf(state, k), stage);
                }
            }
        }
    }
}
