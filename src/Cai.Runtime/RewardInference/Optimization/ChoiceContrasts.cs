using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// What observed choices say of a linear reward where nothing hangs on what follows (discount 0, or one decision): the log-likelihood is that of a multinomial logit, and along a direction d of the parameters it
/// never falls where no observed choice loses against another, <c>(phi(s,a) - phi(s,b)).d >= 0</c>, and rises for ever where one of them gains (Albert and Anderson 1984).
/// </summary>
internal static class ChoiceContrasts
{
    /// <summary>Whether they say all there is to say.</summary>
    public static bool AreExact(RewardModel reward, RewardPlan plan) => reward.IsAffine && (plan.Discount == 0 || (plan.IsFinite && plan.Values.Length == 2));

    /// <summary><c>phi(s,a) - phi(s,b)</c>, one row for each observed choice a, once, and each other action b that was available; the problem is solved at some parameters.</summary>
    public static List<double[]> Of(RewardModel reward, RewardPlan plan, DecisionWeights weights, ReadOnlySpan<double> joint)
    {
        int n = reward.ParameterCount;
        double[] zero = new double[n], gradient = new double[n * plan.PairCount];
        HashSet<(int Stage, int Pair)> told = [];
        List<double[]> rows = [];
        for (int t = 0; t < plan.Probabilities.Length; t++)
        {
            reward.Differentiate(zero, joint, t, gradient);
            for (int i = 0; i < weights.Cells.Count; i++)
            {
                int taken = weights.CellPairs[i], state = weights.Cells.States[i];
                if (weights.StageOf(i) != t || !told.Add((t, taken)))
                    continue;
                for (int k = 0, other = plan.Pairs.First(state); k < plan.Pairs.Length(state); k++, other += plan.Pairs.Stride)
                {
                    if (other == taken || double.IsNegativeInfinity(plan.LogProbabilities[t][other]))
                        continue;
                    double[] row = new double[n];
                    for (int p = 0; p < n; p++)
                        row[p] = gradient[(p * plan.PairCount) + taken] - gradient[(p * plan.PairCount) + other];
                    rows.Add(row);
                }
            }
        }

        return rows;
    }
}
