using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The parts of a policy's evidence lower bound, by one pass forwards over the distribution of states.</summary>
internal static class LowerBound
{
    /// <param name="model">The problem.</param>
    /// <param name="problem">The same, its settings resolved.</param>
    /// <param name="parameters">The reward parameters.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="logPartition">What is bounded.</param>
    public static EvidenceLowerBound Of<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, double[] parameters, double[] noise, Func<TState, TAction, int, double> policy, double logPartition)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double[] now = [.. problem.Start], rewards = new double[problem.PairCount], probabilities = new double[problem.PairCount];
        double reward = 0, entropy = 0, logPrior = 0;
        Pairs pairs = problem.Kernel.Pairs;
        for (int t = 0; t < problem.Horizon; t++)
        {
            ActionMeasure measure = problem.Measure(t);
            model.Reward.Evaluate(parameters, noise, t, rewards);
            GivenPolicy.Read(model, measure, pairs, policy, t, probabilities);
            foreach (int s in measure.Stopped)
            {
                reward += now[s] * problem.EndValues[s];
                now[s] = 0;
            }

            for (int s = 0; s < now.Length; s++)
            {
                for (int k = 0; now[s] > 0 && k < pairs.Length(s); k++)
                {
                    int pair = pairs.First(s) + (k * pairs.Stride);
                    double visits = now[s] * probabilities[pair];
                    if (visits == 0)
                        continue;
                    reward += visits * rewards[pair];
                    entropy -= visits * Math.Log(probabilities[pair]);
                    logPrior += visits * measure.Logs[pair];
                }
            }

            double[] next = new double[now.Length];
            new PolicyChain<TKernel>(problem.Kernel.AtStage(t)).Push(probabilities, now, next);
            now = Array.ConvertAll(next, mass => problem.Discount * mass);
        }

        for (int s = 0; s < now.Length; s++)
            reward += now[s] * problem.EndValues[s];
        return new(reward, problem.Temperature, entropy, logPrior, logPartition);
    }
}
