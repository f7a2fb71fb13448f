using System.Reflection;
using Cai.CompilerServices;
using Cai.Numerics;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.Benchmarks.Measuring;

/// <summary>One Bellman sweep by the very operator that solvers call, over the emitted kernel: from a solution, whose type tells the kernel's.</summary>
internal sealed class SolverSweep
{
    private readonly Action _clear;
    private readonly Func<double> _sweep;

    private SolverSweep(Func<double> sweep, Action clear, int states, int pairs, TransitionTable? table)
    {
        (_sweep, _clear, States, Pairs, Table) = (sweep, clear, states, pairs, table);
    }

    public int States { get; }

    public int Pairs { get; }

    /// <summary>The table that is swept; null where the kernel holds none.</summary>
    public TransitionTable? Table { get; }

    /// <summary>Sweeps once, from the values of the sweep before.</summary>
    public void Run() => _sweep();

    /// <summary>Plain value iteration: sweeps from V = 0 until no value changes by more than this.</summary>
    /// <returns>The number of sweeps.</returns>
    public int Solve(double residual)
    {
        _clear();
        int sweeps = 1;
        while (_sweep() > residual)
            sweeps++;
        return sweeps;
    }

    /// <summary>The sweep of a problem at the settings it was solved with.</summary>
    public static SolverSweep Of(Solved solved)
    {
        Type type = solved.Solution.GetType();
        return (SolverSweep)typeof(SolverSweep).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments())
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [solved.Solution], null)!;
    }

    private static SolverSweep Make<TState, TAction, TKernel>(PlannedSolution<TState, TAction, TKernel> solution)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        DecisionProblem<TKernel> problem = Resolved<TKernel>.Of(solution);
        double[] rewards = new double[problem.PairCount], values = LargeArray.Create<double>(problem.StateCount), next = LargeArray.Create<double>(problem.StateCount);
        solution.Model.Reward.Evaluate(solution.Parameters ?? [], solution.Noise, 0, rewards);
        BellmanOperator<TKernel> bellman = new(problem, 0);
        bellman.SetRewards(rewards);
        return new(Sweep, () => Array.Clear(values), problem.StateCount, problem.PairCount, problem.Kernel is TableKernel kernel ? kernel.Table : null);

        double Sweep()
        {
            double residual = bellman.Apply(values, next).Norm;
            (values, next) = (next, values);
            return residual;
        }
    }
}

/// <summary>The problem as it was resolved for a solution.</summary>
internal static class Resolved<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    public static DecisionProblem<TKernel> Of(object solution) => (DecisionProblem<TKernel>)solution.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(field => field.FieldType == typeof(DecisionProblem<TKernel>))
        .GetValue(solution)!;
}
