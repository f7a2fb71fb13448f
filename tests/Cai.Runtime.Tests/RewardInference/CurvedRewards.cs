using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// Rewards that are not affine and read estimated noise: <c>r = sum_w P_w u_w (c + exp(theta_0 f_0) + theta_0 theta_1 f_1 - theta_1^2 f_0)</c>, with one u an outcome.
/// </summary>
internal sealed class CurvedRewards(double[] fixedPart, double[] first, double[] second, double[] outcomes) : RewardModel
{
    public override int ParameterCount => 2;

    public override bool IsAffine => false;

    public override bool DependsOnStage => false;

    public override bool DependsOnNoise => outcomes.Length > 0;

    public override void Evaluate(ReadOnlySpan<double> theta, ReadOnlySpan<double> noise, int stage, Span<double> reward)
    {
        double weight = Weight(noise);
        for (int p = 0; p < fixedPart.Length; p++)
            reward[p] = weight * (fixedPart[p] + Math.Exp(theta[0] * first[p]) + (theta[0] * theta[1] * second[p]) - (theta[1] * theta[1] * first[p]));
    }

    public override void Differentiate(ReadOnlySpan<double> theta, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
    {
        double weight = Weight(noise);
        int n = fixedPart.Length;
        for (int p = 0; p < n; p++)
        {
            gradient[p] = weight * ((first[p] * Math.Exp(theta[0] * first[p])) + (theta[1] * second[p]));
            gradient[n + p] = weight * ((theta[0] * second[p]) - (2 * theta[1] * first[p]));
        }
    }

    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> theta, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        for (int s = from; s < to; s++)
        {
            for (int i = 0; i < pairs.Length(s); i++)
            {
                int p = pairs.First(s) + (i * pairs.Stride);
                double weight = Weight(noise) * weights[pairs.CompactOf(from, to, s, i)];
                gradient[0] += weight * ((first[p] * Math.Exp(theta[0] * first[p])) + (theta[1] * second[p]));
                gradient[1] += weight * ((theta[0] * second[p]) - (2 * theta[1] * first[p]));
            }
        }
    }

    public override void Curve(ReadOnlySpan<double> theta, ReadOnlySpan<double> noise, int stage, Span<double> curvature)
    {
        double weight = Weight(noise);
        int n = fixedPart.Length;
        for (int p = 0; p < n; p++)
        {
            curvature[p] = weight * first[p] * first[p] * Math.Exp(theta[0] * first[p]);
            curvature[n + p] = weight * second[p];
            curvature[(2 * n) + p] = -2 * weight * first[p];
        }
    }

    private double Weight(ReadOnlySpan<double> noise)
    {
        double weight = outcomes.Length == 0 ? 1 : 0;
        for (int w = 0; w < outcomes.Length; w++)
            weight += noise[w] * outcomes[w];
        return weight;
    }
}
