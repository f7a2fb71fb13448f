using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>What the parameters of an affine reward are multiplied by, at every row.</summary>
internal static class ParameterRows
{
    /// <summary>One array over rows a parameter; 0 where an action cannot be taken.</summary>
    /// <param name="reward">The reward.</param>
    /// <param name="noise">The weight of each joint outcome, where noise is estimated.</param>
    /// <param name="rows">The order of rows.</param>
    /// <param name="parameters">Any parameters.</param>
    public static double[][] Of(RewardModel reward, double[] noise, DecisionRows rows, double[] parameters)
    {
        int pairs = rows.Problem.PairCount;
        double[] gradient = new double[checked(reward.ParameterCount * pairs)];
        double[][] features = [.. Enumerable.Range(0, reward.ParameterCount).Select(_ => new double[rows.Count])];
        for (int t = 0; t < rows.Problem.StageCount; t++)
        {
            if (t == 0 || reward.DependsOnStage)
                reward.Differentiate(parameters, noise, t, gradient);
            double[] weights = rows.Problem.Measure(t).Weights;
            for (int k = 0; k < features.Length; k++)
            {
                for (int pair = 0; pair < pairs; pair++)
                    features[k][(t * pairs) + pair] = weights[pair] > 0 ? gradient[(k * pairs) + pair] : 0;
            }
        }

        return features;
    }
}
