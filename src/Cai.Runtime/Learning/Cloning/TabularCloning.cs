using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>Shares of decisions, smoothed towards the prior: <c>pi(a|s) = (N(s,a) + c rho(a|s)) / (N(s) + c)</c>, the mean of a Dirichlet posterior; rho sums to 1 over the actions of a state.</summary>
internal static class TabularCloning
{
    /// <summary>The policy, in pair order.</summary>
    /// <param name="order">The order of pairs.</param>
    /// <param name="measure">The reference measure.</param>
    /// <param name="choices">What was chosen.</param>
    /// <param name="pseudoCount">c; at 0 a state without decisions follows the prior.</param>
    public static double[] Fit(Pairs order, ActionMeasure measure, ObservedChoices choices, double pseudoCount)
    {
        double[] policy = [.. measure.Weights];
        for (int s = 0; s < order.StateCount; s++)
        {
            double sum = 0;
            int first = order.First(s), end = first + (order.Length(s) * order.Stride);
            for (int pair = first; pair < end; pair += order.Stride)
                sum += policy[pair];
            for (int pair = first; pair < end && sum > 0; pair += order.Stride)
                policy[pair] /= sum;
        }

        for (int i = 0; i < choices.States.Length; i++)
        {
            double count = choices.CountOf(i, choices.Counts);
            for (int row = choices.First[i]; row < choices.First[i + 1] && count > 0; row++)
                policy[choices.Pairs[row]] = (choices.Counts[row] + (pseudoCount * policy[choices.Pairs[row]])) / (count + pseudoCount);
        }

        return policy;
    }
}
