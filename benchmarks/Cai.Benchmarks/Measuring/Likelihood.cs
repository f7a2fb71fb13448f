using System.Reflection;
using Cai.CompilerServices;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.Benchmarks.Measuring;

/// <summary>One evaluation of an estimation's objective as the optimiser makes it, from the solution at the point before: likelihood, gradient and Hessian.</summary>
internal static class Likelihood
{
    /// <summary>An evaluation at each of two points in turn; calls allocate nothing.</summary>
    /// <param name="solution">A solution of the problem, whose type tells the kernel's.</param>
    /// <param name="data">Demonstrations of its types.</param>
    /// <param name="marginals">The noise probabilities, held.</param>
    /// <param name="here">A point.</param>
    /// <param name="there">Another.</param>
    public static Action Of(object solution, object data, double[] marginals, double[] here, double[] there) =>
        (Action)typeof(Likelihood).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(solution.GetType().GetGenericArguments())
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [solution, data, marginals, here, there], null)!;

    private static Action Make<TState, TAction, TKernel>(
        PlannedSolution<TState, TAction, TKernel> solution, Demonstrations<TState, TAction> data, double[] marginals, double[] here, double[] there)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        IObjective objective = Estimation<TKernel>.Of(solution.Model, Resolved<TKernel>.Of(solution).Kernel, data, marginals, new()).Objective;
        double[] gradient = new double[here.Length], hessian = new double[here.Length * here.Length];
        return () =>
        {
            if (!objective.TryEvaluate(here, out _))
                throw new InvalidOperationException("The likelihood is not defined here.");

            objective.Differentiate(gradient);
            objective.Curve(hessian);
            (here, there) = (there, here);
        };
    }
}
