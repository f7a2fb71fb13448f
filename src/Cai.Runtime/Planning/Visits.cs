using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Expected discounted visits: <c>(I - g P_pi')^-1 start</c>, or the forward pass of a finite horizon.</summary>
internal static class Visits
{
    /// <summary>The occupancy of a policy.</summary>
    public static Occupancy<TState, TAction> Of<TState, TAction, TKernel>(Solution<TState, TAction> solution, DecisionProblem<TKernel> problem, double[][] policies)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double[][] states = problem.Horizon > 0 ? Forward(problem, policies) : [Stationary(problem, policies[0])];
        double[][] pairs = new double[states.Length][];
        double[] stateTotal = new double[problem.StateCount], pairTotal = new double[problem.PairCount];
        Pairs order = problem.Kernel.Pairs;
        for (int t = 0; t < states.Length; t++)
        {
            pairs[t] = new double[problem.PairCount];
            for (int s = 0; s < problem.StateCount; s++)
            {
                for (int k = 0; k < order.Length(s); k++)
                {
                    int pair = order.First(s) + (k * order.Stride);
                    pairs[t][pair] = states[t][s] * policies[t][pair];
                }
            }

            TensorPrimitives.Add(stateTotal, states[t], stateTotal);
            TensorPrimitives.Add(pairTotal, pairs[t], pairTotal);
        }

        return new(solution, stateTotal, pairTotal, pairs);
    }

    private static double[] Stationary<TKernel>(DecisionProblem<TKernel> problem, double[] policy)
        where TKernel : struct, IKernel<TKernel>
    {
        double[] visits = new double[problem.StateCount];
        PolicyEquations<TKernel> equations = new(problem, policy);
        bool solved = equations.Factor() && equations.SolveTransposed(problem.Start, visits);
        return solved ? visits : throw new InvalidOperationException("Without discounting the expected number of visits is not finite: under this policy some states are never left. Use a discount below 1, or a horizon.");
    }

    private static double[][] Forward<TKernel>(DecisionProblem<TKernel> problem, double[][] policies)
        where TKernel : struct, IKernel<TKernel>
    {
        double[][] visits = new double[problem.Horizon][];
        visits[0] = [.. problem.Start];
        PolicyChain<TKernel> chain = new(problem.Kernel.AtStage(0));
        for (int t = 1; t < visits.Length; t++)
        {
            visits[t] = new double[problem.StateCount];
            chain.Push(policies[t - 1], visits[t - 1], visits[t]);
            TensorPrimitives.Multiply(visits[t], problem.Discount, visits[t]);
            if (problem.DependsOnStage)
                chain = new(problem.Kernel.AtStage(t));
        }

        return visits;
    }
}
