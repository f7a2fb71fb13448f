using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>Policy values over one kernel.</summary>
/// <param name="problem">The problem.</param>
internal sealed class PolicyValuation<TKernel>(DecisionProblem<TKernel> problem) : PolicyValuation
    where TKernel : struct, IKernel<TKernel>
{
    private readonly double[] _next = new double[problem.StateCount];
    private readonly PolicyChain<TKernel>[] _chains = [.. Enumerable.Range(0, problem.Horizon).Select(t => new PolicyChain<TKernel>(problem.Kernel.AtStage(t)))];
    private PolicyEquations<TKernel>? _equations;

    public override void Factor()
    {
        if (problem.Horizon > 0)
            return;
        _equations ??= new(problem, Policy[0]);
        if (!_equations.Factor())
            throw NeverEnds();
    }

    public override void Solve(double[][] gains)
    {
        if (problem.Horizon == 0)
        {
            if (!_equations!.Solve(gains[0], _next))
                throw NeverEnds();
            _next.CopyTo(gains[0], 0);
            return;
        }

        for (int t = problem.Horizon - 1; t >= 0; t--)
        {
            _chains[t].Expect(Policy[t], gains[t + 1], _next);
            TensorPrimitives.MultiplyAdd(_next, problem.Discount, gains[t], gains[t]);
        }
    }

    private static InvalidOperationException NeverEnds() => new("Without discounting this policy has no finite value: from some states it never ends. Use a discount below 1, or a horizon.");
}
