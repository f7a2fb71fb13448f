using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Standard errors of transition probabilities under learned noise, by the delta method: a probability is linear in those of each field, <c>dp(s'|s,a) / dP_v = p(s'|s,a, field = v)</c>.</summary>
internal sealed class NoiseErrors<TState, TAction>(ModelKernel<TState, TAction> kernel, NoiseModel noise, double[] marginals, double[,]? covariance)
    where TState : struct
    where TAction : struct
{
    /// <summary>The standard error; null where the noise is not identified.</summary>
    public double? Of(int state, int action, int stage, int next)
    {
        if (covariance is null)
            return null;
        double[] slopes = new double[marginals.Length], joint = new double[noise.OutcomeCount], fixedField = [.. marginals];
        int offset = 0;
        foreach (NoiseField field in noise.Fields)
        {
            for (int v = 0; v < field.Values.Count && field.IsEstimated; v++)
            {
                fixedField.AsSpan(offset, field.Values.Count).Clear();
                fixedField[offset + v] = 1;
                noise.Join(fixedField, joint);
                (int[] successors, double[] probabilities) = kernel.RowUnder(joint, state, action, stage);
                int at = Array.BinarySearch(successors, next);
                slopes[offset + v] = at < 0 ? 0 : probabilities[at];
            }

            marginals.AsSpan(offset, field.Values.Count).CopyTo(fixedField.AsSpan(offset));
            offset += field.Values.Count;
        }

        double variance = 0;
        for (int k = 0; k < slopes.Length; k++)
        {
            for (int l = 0; l < slopes.Length; l++)
                variance += slopes[k] * covariance[k, l] * slopes[l];
        }

        return Math.Sqrt(Math.Max(0, variance));
    }
}
