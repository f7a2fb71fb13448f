using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Monitoring;

public sealed class ProgressStreamTests
{
    [Fact]
    public async Task Steps_OfASolve_EndWithItsLast_AndTheResultIsThere()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3).Build();
        SolveOptions options = new() { Method = SolveMethod.ValueIteration };
        await using ProgressStream<SolveProgress, Solution<int, int>> run = ProgressStream.Run<SolveProgress, Solution<int, int>>((progress, stop) => Planner.Solve(model, kernel, [], [], options, progress, stop));
        List<SolveProgress> steps = [];
        await foreach (SolveProgress step in run)
            steps.Add(step);

        Solution<int, int> plan = await run.Result;
        Assert.InRange(steps[^1].Iteration, plan.Iterations - 1, plan.Iterations);
        Assert.Equal(steps.Select(step => step.Iteration).Order().Distinct(), steps.Select(step => step.Iteration));
        Assert.Equal(Planner.Solve(model, kernel, [], [], options).Values().ToArray(), plan.Values().ToArray());
    }

    /// <summary>The call does not wait for a reader: of a thousand steps told before the first is read, the newest is left.</summary>
    [Fact]
    public async Task Reader_ThatIsLate_GetsTheNewest()
    {
        await using ProgressStream<int, string> run = ProgressStream.Run<int, string>((progress, _) =>
        {
            for (int i = 1; i <= 1000; i++)
                progress.Report(i);
            return "done";
        });
        Assert.Equal("done", await run.Result);
        List<int> steps = [];
        await foreach (int step in run)
            steps.Add(step);

        Assert.Equal([1000], steps);
    }

    [Fact]
    public async Task Call_ThatThrows_EndsTheStream_AndTheResultThrows()
    {
        await using ProgressStream<int, int> run = ProgressStream.Run<int, int>((progress, _) => throw new InvalidOperationException("no"));
        await foreach (int step in run)
            Assert.Fail("Nothing was told.");
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => run.Result)).Message);
    }

    [Fact]
    public async Task Stream_DisposedEarly_StopsTheCall()
    {
        ProgressStream<int, int> run = ProgressStream.Run<int, int>((progress, stop) =>
        {
            for (int i = 0; ; i++)
            {
                stop.ThrowIfCancellationRequested();
                progress.Report(i);
            }
        });
        await foreach (int step in run)
            break;
        await run.DisposeAsync();
        Assert.True(run.Result.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Result);
    }
}
