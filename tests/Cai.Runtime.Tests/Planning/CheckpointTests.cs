using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

/// <summary>Solves that are stopped, go on, and refuse what is not theirs.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const double Tolerance = 1e-9;
    private readonly string _directory = Directory.CreateTempSubdirectory("cai-checkpoint").FullName;

    private string File1 => Path.Combine(_directory, "values");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(SolveMethod.ValueIteration)]
    [InlineData(SolveMethod.ModifiedPolicyIteration)]
    [InlineData(SolveMethod.Newton)]
    public void Solve_StoppedAndResumed_GivesTheCertifiedAnswer(SolveMethod method)
    {
        SolveOptions options = new() { Tolerance = Tolerance, Method = method };
        Solution<int, int> straight = Plain(options);
        StopAt stop = new(3);
        SolveOptions kept = options with { Checkpoint = new(File1) };
        Assert.Throws<OperationCanceledException>(() => Plain(kept, stop));
        Solution<int, int> resumed = Plain(kept);
        AssertAgree(straight, resumed);
        Assert.True(resumed.Iterations > 3);
        Assert.Equal([File1], Directory.GetFiles(_directory));
    }

    [Fact]
    public void LargeSolve_StoppedAndResumed_TakesUpWhereItStood()
    {
        SolveOptions options = new() { Tolerance = Tolerance, Checkpoint = new(File1) };
        Solution<int, int> straight = Large(options with { Checkpoint = null });
        StopAt stop = new(20);
        Assert.Throws<OperationCanceledException>(() => Large(options, stop));
        Solution<int, int> resumed = Large(options);
        AssertAgree(straight, resumed);
        Assert.Equal(straight.Iterations, resumed.Iterations);
        Assert.Equal(straight.Values().ToArray(), resumed.Values().ToArray());
    }

    [Fact]
    public void Solve_Finished_ResumesAtOnce()
    {
        SolveOptions options = new() { Tolerance = Tolerance, Checkpoint = new(File1) };
        int first = Large(options).Iterations, again = Large(options).Iterations;
        Assert.InRange(again - first, 1, 3);
    }

    [Fact]
    public void Interval_OfNothing_WritesAtEveryBackup()
    {
        SolveOptions options = new() { Tolerance = Tolerance, Checkpoint = new(File1) { Interval = TimeSpan.Zero } };
        List<bool> found = [];
        Large(options, new Watch(_ => found.Add(File.Exists(File1))));
        Assert.All(found, Assert.True);
    }

    [Fact]
    public void Resume_AnyByteOfTheHeaderFlipped_IsRefused()
    {
        SolveOptions options = new() { Checkpoint = new(File1) };
        int values = Large(options).Values().Length;
        byte[] whole = File.ReadAllBytes(File1);
        for (int i = 0; i < whole.Length - ((values + 1) * sizeof(double)); i++)
            AssertRefused(options, Flipped(whole, i), i < 8 ? "no checkpoint" : i < 12 ? "version" : "torn");
    }

    [Fact]
    public void Resume_AByteOfTheValuesFlipped_IsRefused()
    {
        SolveOptions options = new() { Checkpoint = new(File1) };
        int values = Large(options).Values().Length;
        byte[] whole = File.ReadAllBytes(File1);
        for (int i = 1; i <= (values + 1) * sizeof(double); i += 13)
            AssertRefused(options, Flipped(whole, whole.Length - i), "checksum");
    }

    [Fact]
    public void Resume_CutOffAnywhereOrTooLong_IsRefused()
    {
        SolveOptions options = new() { Checkpoint = new(File1) };
        int values = Large(options).Values().Length;
        byte[] whole = File.ReadAllBytes(File1);
        int header = whole.Length - ((values + 1) * sizeof(double));
        foreach (int length in new[] { 0, 1, 8, 15, 16, 17, header - 9, header - 8, header - 1, header, header + 1, header + (values * 4), whole.Length - 9, whole.Length - 8, whole.Length - 1 })
            AssertRefused(options, whole[..length], "torn");
        AssertRefused(options, [.. whole, 0], "torn");
    }

    [Fact]
    public void Resume_OfAnotherProblem_NamesTheDifference()
    {
        SolveOptions options = new() { Checkpoint = new(File1), Tolerance = Tolerance };
        Large(options);
        AssertForeign("its discount is 0.9, not 0.8", () => Large(options with { Discount = 0.8 }));
        AssertForeign("its temperature is 0.7, not 1", () => Large(options with { Temperature = 1 }));
        AssertForeign("its action prior", () => Large(options with { Prior = ActionPrior.Uniform }));
        AssertForeign("its rewards", () => Large(options, scale: 3));
        AssertForeign("it is of the problem Moves, not of", () => ClassicProblems.Inventory().Solve(new() { Checkpoint = new(File1), Discount = 0.9, Temperature = 1 }));
        AssertForeign("states, not", () => Large(options, which: 1));
        Large(options with { Tolerance = 1e-6 });
    }

    [Fact]
    public void Resume_OtherTransitions_NamesThem()
    {
        CheckpointSubject one = new("P", 4, 8, 0.9, 1, 5, 6, 7);
        Assert.Null(one.DifferenceTo(one with { }));
        Assert.Contains("transitions", one.DifferenceTo(one with { Transitions = 1 }), StringComparison.Ordinal);
        (_, TableKernel kernel, _) = LargeProblemTests.Streamed(0);
        (_, TableKernel other, _) = LargeProblemTests.Streamed(1);
        int states = kernel.Pairs.StateCount;
        Assert.Equal(CheckpointSubject.TransitionsOf(kernel, new double[states]), CheckpointSubject.TransitionsOf(kernel, new double[states]));
        Assert.NotEqual(CheckpointSubject.TransitionsOf(kernel, new double[states]), CheckpointSubject.TransitionsOf(other, new double[other.Pairs.StateCount]));
    }

    [Fact]
    public void Solve_WhileAnotherRuns_IsRefused()
    {
        SolveOptions options = new() { Checkpoint = new(File1) };
        CheckpointException? refused = null;
        Large(options, new Watch(_ => refused ??= Assert.Throws<CheckpointException>(() => Large(options))));
        Assert.Contains("another run", refused!.Message, StringComparison.Ordinal);
        Assert.Equal(File1, refused.Path);
    }

    [Fact]
    public void Path_ThatIsNoFile_IsRefused()
    {
        Assert.Contains("is a directory", Assert.Throws<CheckpointException>(() => Large(new() { Checkpoint = new(_directory) })).Message, StringComparison.Ordinal);
        Assert.Contains("directory cannot be written", Assert.Throws<CheckpointException>(() => Large(new() { Checkpoint = new(Path.Combine(File1, "below")) })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Large(new() { Checkpoint = new(" ") }));
        Assert.Throws<ArgumentException>(() => Large(new() { Checkpoint = new(File1) { Interval = TimeSpan.FromSeconds(-1) } }));
        Assert.Throws<ArgumentException>(() => ClassicProblems.Inventory().Solve(new() { Checkpoint = new(File1), Horizon = 4, Temperature = 1 }));
    }

    private static Solution<int, int> Large(SolveOptions options, IProgress<SolveProgress>? progress = null, int which = 0, double scale = 1)
    {
        (Model<int, int> model, TableKernel kernel, double[] parameters) = LargeProblemTests.Streamed(which);
        return LargeProblem.Solve(model, kernel, [.. parameters.Select(p => scale * p)], options, progress, (progress as StopAt)?.Token ?? default);
    }

    private static Solution<int, int> Plain(SolveOptions options, StopAt? progress = null)
    {
        (Model<int, int> model, TableKernel kernel, double[] parameters) = LargeProblemTests.Streamed(0);
        return Planner.Solve(model, kernel, parameters, [], options, progress, progress?.Token ?? default);
    }

    private static void AssertAgree(Solution<int, int> straight, Solution<int, int> resumed)
    {
        Assert.True(resumed.IsConverged && resumed.ErrorBound <= Tolerance, resumed.ToString());
        for (int s = 0; s < straight.Values().Length; s++)
            Assert.Equal(straight.ValueAt(s), resumed.ValueAt(s), 2 * Tolerance);
    }

    private static byte[] Flipped(byte[] whole, int at)
    {
        byte[] bytes = [.. whole];
        bytes[at] ^= 0x10;
        return bytes;
    }

    private void AssertRefused(SolveOptions options, byte[] bytes, string why)
    {
        File.WriteAllBytes(File1, bytes);
        AssertForeign(why, () => Large(options));
        Assert.Equal(bytes, File.ReadAllBytes(File1));
    }

    private void AssertForeign(string why, Action solve)
    {
        CheckpointException refused = Assert.Throws<CheckpointException>(solve);
        Assert.Contains(File1, refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private sealed class Watch(Action<SolveProgress> act) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => act(value);
    }

    private sealed class StopAt(int iteration) : IProgress<SolveProgress>
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public void Report(SolveProgress value)
        {
            if (value.Iteration == iteration)
                _source.Cancel();
        }
    }
}
