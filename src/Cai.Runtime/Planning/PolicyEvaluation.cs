using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The values of any policy: <c>V = (I - g P_pi)^-1 (r_pi + a H_pi)</c>, or backwards over a finite horizon.</summary>
internal static class PolicyEvaluation
{
    /// <summary>The values of each stage, for the problem's own reward.</summary>
    public static double[][] Run<TKernel>(DecisionProblem<TKernel> problem, RewardModel reward, double[] parameters, double[] noise, double[][] policy)
        where TKernel : struct, IKernel<TKernel> =>
        Run(problem, (stage, rewards) => reward.Evaluate(parameters, noise, stage, rewards), policy);

    /// <summary>The values of each stage.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="reward">Writes the rewards of a stage, in pair order.</param>
    /// <param name="policy">In pair order: one array a stage, or one for all.</param>
    public static double[][] Run<TKernel>(DecisionProblem<TKernel> problem, Action<int, double[]> reward, double[][] policy)
        where TKernel : struct, IKernel<TKernel>
    {
        double[] rewards = new double[problem.PairCount];
        if (problem.Horizon == 0)
        {
            reward(0, rewards);
            double[] gain = Gain(problem, 0, rewards, policy[0]), values = new double[problem.StateCount];
            PolicyEquations<TKernel> equations = new(problem, policy[0]);
            return equations.Factor() && equations.Solve(gain, values)
                ? [values]
                : throw new InvalidOperationException("Without discounting this policy has no finite value: from some states it never ends. Use a discount below 1, or a horizon.");
        }

        double[][] stages = new double[problem.Horizon + 1][];
        stages[problem.Horizon] = [.. problem.EndValues];
        double[] next = new double[problem.StateCount];
        for (int t = problem.Horizon - 1; t >= 0; t--)
        {
            double[] own = policy[policy.Length == 1 ? 0 : t];
            reward(t, rewards);
            stages[t] = Gain(problem, t, rewards, own);
            new PolicyChain<TKernel>(problem.Kernel.AtStage(t)).Expect(own, stages[t + 1], next);
            TensorPrimitives.MultiplyAdd(next, problem.Discount, stages[t], stages[t]);
        }

        return stages;
    }

    /// <summary>What a state earns now: <c>sum_a pi (r - a log(pi / rho))</c>, or its end value.</summary>
    private static double[] Gain<TKernel>(DecisionProblem<TKernel> problem, int stage, double[] rewards, double[] policy)
        where TKernel : struct, IKernel<TKernel>
    {
        ActionMeasure measure = problem.Measure(stage);
        double[] gain = new double[problem.StateCount];
        Pairs pairs = problem.Kernel.Pairs;
        for (int s = 0; s < gain.Length; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                if (policy[pair] > 0)
                    gain[s] += policy[pair] * (rewards[pair] - (problem.Temperature * (Math.Log(policy[pair]) - measure.Logs[pair])));
            }
        }

        foreach (int s in measure.Stopped)
        {
            gain[s] = problem.EndValues[s];
        }

        return gain;
    }
}
