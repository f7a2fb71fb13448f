using Cai.Planning;

namespace Cai.Reports.Pages;

/// <summary>What a solution remembers of how it converged.</summary>
public sealed class TraceTests
{
    [Fact]
    public void Trace_OfASolve_IsWhatProgressWasTold()
    {
        Told told = new();
        Solution<GridWorld.Cell, GridWorld.Move> solution = Samples.World.Solve(new(-3, -1, -2), new() { Method = SolveMethod.ValueIteration }, told);
        Assert.True(told.Steps.Count is > 20 and < 512);
        Assert.Equal(told.Steps, solution.Trace);
        // What the last backup certified is as good as what the solution promises, but for the half that shifting to the middle of the bounds gains.
        Assert.True(solution.Trace[^1].ErrorBound >= solution.ErrorBound);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(10_000)]
    [InlineData(100_001)]
    public void Trace_OfManyBackups_KeepsSomeEvenlyAndTheLast(int backups)
    {
        SolveTrace trace = new(null);
        for (int i = 1; i <= backups; i++)
            trace.Report(new(SolveMethod.ValueIteration, i, 1.0 / i, 2.0 / i));
        int[] kept = [.. trace.Kept.Select(step => step.Iteration)];
        Assert.Equal(1, kept[0]);
        Assert.Equal(backups, kept[^1]);
        Assert.InRange(kept.Length, Math.Min(backups, 256), 513);
        int[] steps = [.. kept.Zip(kept.Skip(1), (a, b) => b - a).SkipLast(1)];
        Assert.True(steps.Distinct().Count() <= 1);
    }

    private sealed class Told : IProgress<SolveProgress>
    {
        public List<SolveProgress> Steps { get; } = [];

        public void Report(SolveProgress value) => Steps.Add(value);
    }
}
