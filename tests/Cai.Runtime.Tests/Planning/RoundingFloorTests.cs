using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

/// <summary>Tolerances near and below what rounding allows: reached, or refused by name, and never waited for without end.</summary>
public class RoundingFloorTests
{
    [Theory]
    [InlineData(SolveMethod.Newton, 1e-11), InlineData(SolveMethod.ModifiedPolicyIteration, 1e-11), InlineData(SolveMethod.ValueIteration, 1e-11)]
    [InlineData(SolveMethod.Newton, 1e-9), InlineData(SolveMethod.ModifiedPolicyIteration, 1e-300)]
    public void Solve_BusBelowRounding_IsRefusedWithinTheBackupsOfASolve(SolveMethod method, double tolerance)
    {
        SolveOptions options = new() { Method = method, Tolerance = tolerance, MaxIterations = 2000 };
        Assert.Contains("rounding", Assert.Throws<ArgumentException>(() => ClassicProblems.Bus().Solve(options)).Message);
    }

    [Theory, InlineData(SolveMethod.Newton), InlineData(SolveMethod.ModifiedPolicyIteration), InlineData(SolveMethod.ValueIteration)]
    public void Solve_BusAFewTimesRounding_IsReached(SolveMethod method)
    {
        Solution<int, int> solution = ClassicProblems.Bus().Solve(new() { Method = method, Tolerance = 3e-8 });
        Assert.True(solution.IsConverged && solution.ErrorBound <= 3e-8);
    }

    /// <summary>Errors fall by a factor of 0.999 a backup to the very end: slow is not stalled.</summary>
    [Theory, InlineData(SolveMethod.ModifiedPolicyIteration), InlineData(SolveMethod.ValueIteration)]
    public void Solve_SlowMethodAFewTimesRounding_IsReached(SolveMethod method)
    {
        // Two absorbing states: no shift helps both, and nothing mixes. The values are -1e3 and 0.
        ProblemBuilder builder = new ProblemBuilder(2, 1) { Discount = 0.999, Temperature = 1 }.Go(0, 0, 0).Go(1, 0, 1).Reward(0, 0, -1);
        double rounding = ErrorBounds.UnitRoundoff * 1e6;
        Solution<int, int> solution = builder.Solve(new() { Method = method, Tolerance = 8 * rounding });
        Assert.Equal(-1e3, solution.Value(0), 8 * rounding);
    }

    [Theory, InlineData(SolveMethod.Default), InlineData(SolveMethod.ModifiedPolicyIteration)]
    public void Solve_UndiscountedBelowRounding_IsRefused(SolveMethod method)
    {
        SolveOptions options = new() { Discount = 1, Tolerance = 1e-25, Method = method, MaxIterations = 5000 };
        Assert.Contains("rounding", Assert.Throws<ArgumentException>(() => ClassicProblems.RussellNorvig().Solve(options)).Message);
    }

    [Fact]
    public void Solve_Bus_TakesAFewSweepsAndAFewNewtonSteps()
    {
        Solution<int, int> solution = ClassicProblems.Bus().Solve();
        Assert.True(solution.Iterations <= SweepWatch.Probes + 10, $"{solution.Iterations} backups");
        Assert.Contains("narrow (0 + 1 + 2 diagonals and 3 bordering states)", solution.ToString());
    }

    [Fact]
    public void Solve_CancelledBetweenBackups_StopsInsideTheLinearSolve()
    {
        // 500 states in a ring: too many for dense factors, and at g = 0.999999 the Krylov iteration of one step takes many products.
        ProblemBuilder builder = new(500, 1) { Discount = 0.999999, Temperature = 0 };
        for (int s = 0; s < 500; s++)
        {
            builder.Go(s, 0, (s + 1) % 500).Reward(s, 0, s == 0 ? 1 : 0);
        }

        using CancellationTokenSource source = new();
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        int backups = 0;
        Progress progress = new(() => { backups++; source.Cancel(); });
        Assert.ThrowsAny<OperationCanceledException>(() => Planner.Solve(model, kernel, [], [], new() { Method = SolveMethod.Newton }, progress, source.Token));
        Assert.Equal(1, backups);
    }

    private sealed class Progress(Action action) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => action();
    }
}
