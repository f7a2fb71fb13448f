using System.Buffers;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>The declared rewards under another order of pairs and held noise: what a learned model, whose pairs are only those that can be taken, is paid.</summary>
/// <param name="inner">The declared rewards.</param>
/// <param name="declared">The declared problem, for its order of pairs.</param>
/// <param name="order">The declared pair of each pair; those of a state lie together, with their actions ascending.</param>
/// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
internal sealed class ReorderedReward<TState, TAction>(RewardModel inner, ModelKernel<TState, TAction> declared, int[] order, double[] noise) : RewardModel
    where TState : struct
    where TAction : struct
{
    private readonly int _count = declared.Pairs.Count;

    public override int ParameterCount => inner.ParameterCount;

    public override bool IsAffine => inner.IsAffine;

    public override bool DependsOnStage => inner.DependsOnStage;

    public override bool DependsOnNoise => false;

    public override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> ignored, int stage, Span<double> reward)
    {
        double[] all = ArrayPool<double>.Shared.Rent(_count);
        inner.Evaluate(parameters, noise, stage, all.AsSpan(0, _count));
        Pick(all, 1, reward);
        ArrayPool<double>.Shared.Return(all);
    }

    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> ignored, int stage, Span<double> gradient)
    {
        double[] all = ArrayPool<double>.Shared.Rent(ParameterCount * _count);
        inner.Differentiate(parameters, noise, stage, all.AsSpan(0, ParameterCount * _count));
        Pick(all, ParameterCount, gradient);
        ArrayPool<double>.Shared.Return(all);
    }

    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> ignored, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        Pairs inside = declared.Pairs;
        int count = inside.CountIn(from, to);
        double[] all = ArrayPool<double>.Shared.Rent(count);
        all.AsSpan(0, count).Clear();
        for (int s = from; s < to; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int at = (order[pairs.First(s) + k] - inside.First(s)) / inside.Stride;
                all[inside.CompactOf(from, to, s, at)] = weights[pairs.CompactOf(from, to, s, k)];
            }
        }

        inner.AddGradient(inside, from, to, parameters, noise, stage, all.AsSpan(0, count), gradient);
        ArrayPool<double>.Shared.Return(all);
    }

    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> ignored, int stage, Span<double> curvature)
    {
        int terms = ParameterCount * (ParameterCount + 1) / 2;
        double[] all = ArrayPool<double>.Shared.Rent(terms * _count);
        inner.Curve(parameters, noise, stage, all.AsSpan(0, terms * _count));
        Pick(all, terms, curvature);
        ArrayPool<double>.Shared.Return(all);
    }

    private void Pick(double[] all, int terms, Span<double> picked)
    {
        for (int k = 0; k < terms; k++)
        {
            for (int i = 0; i < order.Length; i++)
                picked[(k * order.Length) + i] = all[(k * _count) + order[i]];
        }
    }
}
