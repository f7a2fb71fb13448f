using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Expected discounted visits: <c>(I - g P_pi')^-1 start</c>, or the forward pass of a finite horizon.</summary>
internal static class Visits
{
    /// <summary>The occupancy of a policy. Complexity: a sweep for each stage, or the linear solve of an infinite horizon.</summary>
    public static Occupancy<TState, TAction> Of<TState, TAction, TKernel>(Solution<TState, TAction> solution, DecisionProblem<TKernel> problem, double[][] policies)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double[] visits = problem.Horizon > 0 ? [.. problem.Start] : Stationary(problem, policies[0]), next = new double[visits.Length];
        double[] stateTotal = new double[problem.StateCount], pairTotal = new double[problem.PairCount];
        double[][] pairs = new double[Math.Max(1, problem.Horizon)][];
        for (int t = 0; t < pairs.Length; t++)
        {
            pairs[t] = new double[problem.PairCount];
            PolicyFlow.Spread(problem.Kernel.Pairs, 0, policies[t], visits, pairs[t]);
            TensorPrimitives.Add(stateTotal, visits, stateTotal);
            TensorPrimitives.Add(pairTotal, pairs[t], pairTotal);
            if (t + 1 < pairs.Length)
            {
                // mu_(t+1)(s') = g sum_{s, a} mu_t(s, a) P_t(s'|s, a)
                Array.Clear(next);
                problem.Kernel.AtStage(t).Scatter(0, next.Length, pairs[t], next);
                TensorPrimitives.Multiply(next, problem.Discount, next);
                (visits, next) = (next, visits);
            }
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
}
