using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>Rewards affine in the parameters: <c>r = intercept + sum_k theta_k feature_k</c>, one row of pairs a stage and a term.</summary>
public sealed class LinearRewards(double[][] intercepts, double[][][] features) : RewardModel
{
    public override int ParameterCount => features[0].Length;

    public override bool IsAffine => true;

    public override bool DependsOnStage => intercepts.Length > 1;

    public override bool DependsOnNoise => false;

    public override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward)
    {
        int t = DependsOnStage ? stage : 0;
        intercepts[t].CopyTo(reward);
        for (int k = 0; k < ParameterCount; k++)
        {
            for (int p = 0; p < reward.Length; p++)
            {
                reward[p] += parameters[k] * features[t][k][p];
            }
        }
    }

    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
    {
        int pairs = intercepts[0].Length;
        for (int k = 0; k < ParameterCount; k++)
        {
            features[DependsOnStage ? stage : 0][k].CopyTo(gradient[(k * pairs)..]);
        }
    }

    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        for (int s = from; s < to; s++)
        {
            for (int i = 0; i < pairs.Length(s); i++)
            {
                for (int k = 0; k < ParameterCount; k++)
                    gradient[k] += weights[pairs.CompactOf(from, to, s, i)] * features[DependsOnStage ? stage : 0][k][pairs.First(s) + (i * pairs.Stride)];
            }
        }
    }

    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature) =>
        throw new InvalidOperationException("Affine rewards have no curvature.");
}
