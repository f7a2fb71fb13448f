using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Choice probabilities estimated from counts alone: the first of the two steps of Hotz and Miller (1993).</summary>
internal static class FirstChoiceProbabilities
{
    /// <summary>Frequencies smoothed towards the prior: <c>(N(s,a) + c rho) / (N(s) + c)</c>, rho summing to 1; where there is neither, rho.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="counts">N, one array over pairs a stage.</param>
    /// <param name="pseudoCount">c.</param>
    /// <param name="policy">Where they go, one array over pairs a stage.</param>
    public static void Frequencies(RewardlessProblem problem, double[][] counts, double pseudoCount, double[][] policy)
    {
        Pairs pairs = problem.Pairs;
        for (int t = 0; t < policy.Length; t++)
        {
            double[] prior = problem.Measure(t).Weights;
            for (int s = 0; s < pairs.StateCount; s++)
            {
                double met = 0, weight = 0;
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    (met, weight) = (met + counts[t][pair], weight + prior[pair]);
                double c = met + pseudoCount > 0 ? pseudoCount : 1;
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    policy[t][pair] = weight > 0 ? (counts[t][pair] + (c * prior[pair] / weight)) / (met + c) : 0;
            }
        }
    }

    /// <summary>A logit of the terms of the reward and of a constant for each action but the first, of the observed states with c pseudo-choices of the prior in each.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="sets">The observed choices.</param>
    /// <param name="terms">r_0, then phi_k: one array over pairs a stage each, or one for all.</param>
    /// <param name="pseudoCount">c.</param>
    /// <param name="policy">Where they go, one array over pairs a stage.</param>
    /// <param name="cancellation">Asked in each iteration.</param>
    /// <exception cref="ArgumentException">There are no pseudo-choices, and the choices are separable.</exception>
    public static void Logit(RewardlessProblem problem, ChoiceSets sets, double[][][] terms, double pseudoCount, double[][] policy, CancellationToken cancellation)
    {
        Pairs pairs = problem.Pairs;
        int features = terms.Length - 1, actions = sets.Actions.Max(), dimension = features + actions;
        PseudoLikelihood logit = new(sets, WithPseudoCounts(sets, pseudoCount), dimension, 1);
        for (int row = 0; row < sets.Pairs.Length; row++)
        {
            for (int k = 0; k < features; k++)
                logit.Indexes[(row * dimension) + k] = Term(terms[k + 1], sets.Stages[row])[sets.Pairs[row]];
            if (sets.Actions[row] > 0)
                logit.Indexes[(row * dimension) + features + sets.Actions[row] - 1] = 1;
        }

        double[] weights = Maximize(logit, dimension, cancellation) is { } found && !found.IsSeparated(found.Value, logit.TotalCount) ? found.Point : throw new ArgumentException(
            $"{problem.Name}: the logit that smooths choice probabilities has no maximum: its features predict every choice with certainty. Set ChoiceProbabilityOptions.PseudoCount above 0, or take ChoiceSmoothing.Frequencies.", nameof(pseudoCount));
        double[] logs = new double[problem.PairCount];
        for (int t = 0; t < policy.Length; t++)
        {
            problem.Measure(t).Logs.CopyTo(logs, 0);
            for (int s = 0; s < pairs.StateCount; s++)
            {
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                {
                    for (int f = 0; f < features; f++)
                        logs[pair] += weights[f] * Term(terms[f + 1], t)[pair];
                    int action = pairs.ActionOf(s, k);
                    logs[pair] += action > 0 && action <= actions ? weights[features + action - 1] : 0;
                }
            }

            ChoiceNormalisation.Run(pairs, logs, policy[t]);
        }
    }

    private static Optimum Maximize(PseudoLikelihood logit, int dimension, CancellationToken cancellation)
    {
        double[] lower = new double[dimension], upper = new double[dimension];
        lower.AsSpan().Fill(double.NegativeInfinity);
        upper.AsSpan().Fill(double.PositiveInfinity);
        return new TrustRegion(logit, lower, upper, 1e-10, 200).Maximize(new double[dimension], null, cancellation);
    }

    private static double[] Term(double[][] term, int stage) => term[term.Length == 1 ? 0 : stage];

    private static double[] WithPseudoCounts(ChoiceSets sets, double pseudoCount)
    {
        double[] counts = [.. sets.Counts];
        for (int set = 0; set < sets.Count; set++)
        {
            double weight = 0;
            for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
                weight += Math.Exp(sets.LogPriors[row]);
            for (int row = sets.First[set]; row < sets.First[set + 1]; row++)
                counts[row] += pseudoCount * Math.Exp(sets.LogPriors[row]) / weight;
        }

        return counts;
    }
}
