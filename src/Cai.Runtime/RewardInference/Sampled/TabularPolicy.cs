using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>A policy as probabilities and their logarithms, one array over pairs a stage, positive for everything that can be taken. What episodes are drawn by and weighed to.</summary>
internal sealed class TabularPolicy
{
    private readonly RewardlessProblem _problem;

    private TabularPolicy(RewardlessProblem problem)
    {
        _problem = problem;
        Probabilities = problem.NewPairs();
        Logs = problem.NewPairs();
    }

    /// <summary>pi; 0 where an action cannot be taken.</summary>
    public double[][] Probabilities { get; }

    /// <summary>log pi; minus infinity where an action cannot be taken.</summary>
    public double[][] Logs { get; }

    /// <summary>Which array the decision of a step reads.</summary>
    public int Slot(int step) => Logs.Length == 1 ? 0 : step;

    /// <summary>The prior, its weights summing to 1 in each state.</summary>
    public static TabularPolicy OfPrior(RewardlessProblem problem)
    {
        TabularPolicy policy = new(problem);
        for (int t = 0; t < policy.Logs.Length; t++)
            problem.Measure(t).Logs.CopyTo(policy.Logs[t], 0);
        policy.Normalise();
        return policy;
    }

    /// <summary>
    /// Behaviour cloned from demonstrations, all stages together: <c>(N(s,a) + c rho(a|s)) / (N(s) + c)</c> with rho summing to 1 over what can be taken. A state without decisions follows the prior.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="counts">N, one array a stage.</param>
    /// <param name="smoothing">c, positive.</param>
    public static TabularPolicy OfCounts(RewardlessProblem problem, double[][] counts, double smoothing)
    {
        TabularPolicy policy = OfPrior(problem);
        double[] all = new double[problem.PairCount];
        foreach (double[] stage in counts)
            TensorPrimitives.Add(all, stage, all);
        for (int t = 0; t < policy.Logs.Length; t++)
        {
            for (int pair = 0; pair < all.Length; pair++)
                policy.Logs[t][pair] = policy.Probabilities[t][pair] > 0 ? Math.Log(all[pair] + (smoothing * policy.Probabilities[t][pair])) : double.NegativeInfinity;
        }

        policy.Normalise();
        return policy;
    }

    /// <summary>Takes the policy of a solved plan, with its logarithms.</summary>
    public void Take(RewardPlan plan)
    {
        for (int t = 0; t < Logs.Length; t++)
        {
            plan.LogProbabilities[t].CopyTo(Logs[t], 0);
            plan.Probabilities[t].CopyTo(Probabilities[t], 0);
        }
    }

    /// <summary>Takes a policy by its log(pi/rho), one array over pairs a stage.</summary>
    public void Take(double[][] logRatios)
    {
        for (int t = 0; t < Logs.Length; t++)
            TensorPrimitives.Add(logRatios[t], _problem.Measure(t).Logs, Logs[t]);
        Normalise();
    }

    /// <summary>Takes <c>rho exp(Q / a)</c>, normalised.</summary>
    public void TakeSoft(double[][] actionValues)
    {
        for (int t = 0; t < Logs.Length; t++)
        {
            double[] weights = _problem.Measure(t).Weights, logs = _problem.Measure(t).Logs;
            for (int pair = 0; pair < weights.Length; pair++)
                Logs[t][pair] = weights[pair] > 0 ? logs[pair] + (actionValues[t][pair] / _problem.Temperature) : double.NegativeInfinity;
        }

        Normalise();
    }

    /// <summary>Moves part of the way: <c>log pi = (1 - share) log pi + share log other</c>, normalised: the policy that is nearest to both by relative entropy, so weighted.</summary>
    public void MoveTowards(TabularPolicy other, double share)
    {
        for (int t = 0; t < Logs.Length; t++)
        {
            for (int pair = 0; pair < Logs[t].Length; pair++)
            {
                if (!double.IsNegativeInfinity(Logs[t][pair]))
                    Logs[t][pair] = share == 1 ? other.Logs[t][pair] : ((1 - share) * Logs[t][pair]) + (share * other.Logs[t][pair]);
            }
        }

        Normalise();
    }

    private void Normalise()
    {
        Pairs pairs = _problem.Pairs;
        for (int t = 0; t < Logs.Length; t++)
        {
            double[] logs = Logs[t], probabilities = Probabilities[t], weights = _problem.Measure(t).Weights;
            for (int s = 0; s < pairs.StateCount; s++)
            {
                int first = pairs.First(s), end = first + (pairs.Length(s) * pairs.Stride);
                double largest = double.NegativeInfinity, sum = 0;
                for (int pair = first; pair < end; pair += pairs.Stride)
                {
                    logs[pair] = weights[pair] > 0 ? logs[pair] : double.NegativeInfinity;
                    largest = Math.Max(largest, logs[pair]);
                }

                for (int pair = first; pair < end && largest > double.NegativeInfinity; pair += pairs.Stride)
                    sum += Math.Exp(logs[pair] - largest);
                double normaliser = largest + Math.Log(sum);
                for (int pair = first; pair < end; pair += pairs.Stride)
                {
                    logs[pair] = weights[pair] > 0 ? logs[pair] - normaliser : double.NegativeInfinity;
                    probabilities[pair] = weights[pair] > 0 ? Math.Exp(logs[pair]) : 0;
                }
            }
        }
    }
}
