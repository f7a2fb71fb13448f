using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>From logarithms of weights to the probabilities of each state's actions.</summary>
internal static class ChoiceNormalisation
{
    /// <summary><c>policy(a|s) = exp(logs(s,a)) / sum_b exp(logs(s,b))</c>; 0 in states where no action has a weight.</summary>
    public static void Run(Pairs pairs, ReadOnlySpan<double> logs, Span<double> policy)
    {
        for (int s = 0; s < pairs.StateCount; s++)
        {
            double largest = double.NegativeInfinity, sum = 0;
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                largest = Math.Max(largest, logs[pair]);
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                sum += policy[pair] = double.IsNegativeInfinity(largest) ? 0 : Math.Exp(logs[pair] - largest);
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s) && sum > 0; k++, pair += pairs.Stride)
                policy[pair] /= sum;
        }
    }
}
