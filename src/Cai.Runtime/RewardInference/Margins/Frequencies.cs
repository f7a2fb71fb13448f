using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Policies by the shares of weights over pairs.</summary>
internal static class Frequencies
{
    /// <summary>Divides the weights of each state by their sum; where they are all zero, available actions share.</summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="weights">One a pair, at least 0; becomes the policy.</param>
    /// <param name="available">Positive where an action can be taken.</param>
    /// <returns>Whether a state had weight.</returns>
    public static bool[] Normalise(Pairs pairs, double[] weights, double[] available)
    {
        bool[] isSeen = new bool[pairs.StateCount];
        for (int s = 0; s < isSeen.Length; s++)
        {
            double sum = 0;
            int choices = 0, first = pairs.First(s), end = first + (pairs.Length(s) * pairs.Stride);
            for (int pair = first; pair < end; pair += pairs.Stride)
                (sum, choices) = (sum + weights[pair], choices + (available[pair] > 0 ? 1 : 0));
            isSeen[s] = sum > 0;
            for (int pair = first; pair < end; pair += pairs.Stride)
                weights[pair] = sum > 0 ? weights[pair] / sum : available[pair] > 0 ? 1.0 / choices : 0;
        }

        return isSeen;
    }
}
