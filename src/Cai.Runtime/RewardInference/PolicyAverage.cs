using Cai.CompilerServices;
using Cai.Numerics;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>Between states and pairs by a policy.</summary>
internal static class PolicyAverage
{
    /// <summary><c>average(s) = sum_a pi(a|s) x(s,a)</c>.</summary>
    public static void Of(Pairs pairs, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> x, Span<double> average)
    {
        if (pairs.IsDense)
        {
            PolicyPasses.Average pass = new(probabilities, pairs.Stride, x[..pairs.Count], average[..pairs.StateCount]);
            LaneLoop.Run(ref pass);
            return;
        }

        for (int s = 0; s < pairs.StateCount; s++)
        {
            double sum = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                sum += probabilities[pair] * x[pair];
            average[s] = sum;
        }
    }

    /// <summary><c>flow(s,a) = mass(s) pi(a|s)</c>.</summary>
    public static void Spread(Pairs pairs, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> mass, Span<double> flow)
    {
        if (pairs.IsDense)
        {
            PolicyPasses.Spread pass = new(probabilities, pairs.Stride, mass[..pairs.StateCount], flow[..pairs.Count]);
            LaneLoop.Run(ref pass);
            return;
        }

        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                flow[pair] = mass[s] * probabilities[pair];
        }
    }
}
