using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>
/// What keeps every action alive: <c>B = L / n sum_{s,a} log pi(a|s)</c> over the n pairs that can be taken; up to a constant, minus L times the mean divergence of the policy from the uniform one where
/// all states have as many actions (Agarwal et al. 2021, equation 14). Its derivative by a logit is <c>L / n (1 - n_s pi(a|s))</c>, n_s of them being the state's own.
/// </summary>
/// <param name="measure">Which pairs can be taken.</param>
/// <param name="weight">L, at least 0.</param>
internal sealed class LogBarrier(ActionMeasure measure, double weight)
{
    private readonly double _share = weight / Math.Max(1, measure.Weights.Count(rho => rho > 0));

    /// <summary>Whether there is one.</summary>
    public bool IsOn => weight > 0;

    /// <summary>B at a policy; minus infinity where some probability is 0.</summary>
    public double Value(Pairs pairs, SoftmaxPolicy policy)
    {
        double sum = 0;
        for (int s = 0; IsOn && s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                sum += measure.Weights[pair] > 0 ? policy.LogRatios[pair] + measure.Logs[pair] : 0;
        }

        return _share * sum;
    }

    /// <summary>Adds the gradient by the logits.</summary>
    public void AddGradient(Pairs pairs, SoftmaxPolicy policy, double[] gradient)
    {
        for (int s = 0; IsOn && s < pairs.StateCount; s++)
        {
            int actions = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                actions += measure.Weights[pair] > 0 ? 1 : 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                gradient[pair] += measure.Weights[pair] > 0 ? _share * (1 - (actions * policy.Probabilities[pair])) : 0;
        }
    }
}
