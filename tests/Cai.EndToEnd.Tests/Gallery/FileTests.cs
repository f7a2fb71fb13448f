using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Gallery;

/// <summary>Declared problems to files and back: solutions, demonstrations.</summary>
public sealed class FileTests : IDisposable
{
    private static readonly BusEngine.Costs s_costs = new(10, 2);

    private readonly string _directory = Directory.CreateTempSubdirectory("cai-files").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Solution_SavedAndLoaded_IsTheSame_AndRefusedWhereCostsDiffer()
    {
        var problem = new BusEngine();
        string path = Path.Combine(_directory, "plan");
        SolveOptions options = new() { Discount = 0.95 };
        var plan = problem.Solve(s_costs, options);
        plan.Save(path);
        var back = problem.LoadSolution(path, s_costs, options);
        Assert.Equal(plan.Values(), back.Values());
        Assert.Equal(plan.Policy(new(30))[BusEngine.Decision.Replace], back.Policy(new(30))[BusEngine.Decision.Replace]);
        Assert.Contains("its rewards are others", Assert.Throws<SavedSolutionException>(() => problem.LoadSolution(path, new(10, 3), options)).Message, StringComparison.Ordinal);
        Assert.Contains("its discount is 0.95, not 0.9999", Assert.Throws<SavedSolutionException>(() => problem.LoadSolution(path, s_costs)).Message, StringComparison.Ordinal);
        BusEngine worn = new() { WearProbabilities = [0.3, 0.5, 0.2] };
        Assert.Contains("its transitions are others", Assert.Throws<SavedSolutionException>(() => worn.LoadSolution(path, s_costs, options)).Message, StringComparison.Ordinal);
        Assert.Contains("it is of the problem BusEngine", Assert.Throws<SavedSolutionException>(() => new FrozenLake().LoadRewardSolution(path, (_, _) => 0)).Message, StringComparison.Ordinal);

        Assert.True(problem.TryLoadSolution(path, s_costs, out var loaded, out string? reason, options));
        Assert.Equal(plan.Values(), loaded.Values());
        Assert.Null(reason);
        Assert.False(problem.TryLoadSolution(path, new(10, 3), out loaded, out reason, options));
        Assert.Null(loaded);
        Assert.Contains("its rewards are others", reason, StringComparison.Ordinal);
        Assert.False(problem.TryLoadSolution(path + ".none", s_costs, out _, out reason, options));
        Assert.Contains("it cannot be read", reason, StringComparison.Ordinal);
        Assert.False(problem.TryLoadRewardSolution(path, (_, _) => 0, out _, out reason, options));

        var other = problem.SolveReward((bus, _) => -bus.Mileage, options);
        other.Save(path);
        Assert.Equal(other.Values(), problem.LoadRewardSolution(path, (bus, _) => -bus.Mileage, options).Values());
    }

    [Fact]
    public void Policies_HoweverLearned_AreWrittenAsTables()
    {
        var problem = new FrozenLake();
        var walks = Demonstrations<FrozenLake.Cell, FrozenLake.Move>.FromTrajectories(problem.Simulate(problem.Solve(), new() { Episodes = 40, MaxSteps = 30 }));
        var cloned = problem.CloneBehavior(walks);
        Check(problem, cloned.Write, cloned);
        var inferred = problem.Inverse.Gail(walks, new() { MaxIterations = 2 });
        Check(problem, inferred.Write, inferred);
    }

    [Theory]
    [InlineData("walks.csv")]
    [InlineData("walks.jsonl")]
    public async Task Demonstrations_WrittenAndStreamed_AreTheSame(string name)
    {
        var problem = new FrozenLake();
        string path = Path.Combine(_directory, name);
        var walks = problem.Simulate(problem.Solve(), new() { Episodes = 40, MaxSteps = 30 });
        problem.WriteDemonstrations(path, Demonstrations<FrozenLake.Cell, FrozenLake.Move>.FromTrajectories(walks));
        var streamed = problem.StreamDemonstrations(path).ToList();
        Assert.Equal(walks.Select(walk => walk.Steps.Count), streamed.Select(walk => walk.Steps.Count));
        Assert.Equal(walks.SelectMany(walk => walk.Steps), streamed.SelectMany(walk => walk.Steps));
        Assert.Equal(walks.SelectMany(walk => walk.Rewards), streamed.SelectMany(walk => walk.Rewards));
        Assert.Equal(walks.Select(walk => (walk.Last, walk.IsTerminated)), streamed.Select(walk => (walk.Last, walk.IsTerminated)));
        Assert.Equal(problem.ReadDemonstrations(path).Trajectories.Count, streamed.Count);
        int count = 0;
        await foreach (var walk in problem.StreamDemonstrationsAsync(path))
            Assert.Equal(streamed[count++].Steps, walk.Steps);
        Assert.Equal(streamed.Count, count);
    }

    // Each probability of the policy stands in its state's row, in both formats, and nothing else does.
    private void Check(FrozenLake problem, Action<string> write, IStochasticPolicy<FrozenLake.Cell, FrozenLake.Move> policy)
    {
        string csv = Path.Combine(_directory, "policy.csv"), json = Path.Combine(_directory, "policy.json");
        write(csv);
        write(json);
        string[][] rows = [.. File.ReadAllLines(csv).Select(line => line.Split(','))];
        Assert.Equal(["Row", "Column", "p(Left)", "p(Down)", "p(Right)", "p(Up)"], rows[0]);
        Assert.Equal(problem.States.Count + 1, rows.Length);
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal("FrozenLake", document.RootElement.GetProperty("problem").GetString());
        for (int s = 0; s < problem.States.Count; s++)
        {
            FrozenLake.Cell cell = problem.States[s];
            Assert.Equal($"{cell.Row},{cell.Column}", string.Join(',', rows[s + 1][..2]));
            var told = document.RootElement.GetProperty("states")[s].GetProperty("policy");
            Assert.Equal(policy.Policy(cell, 0).Count, told.EnumerateObject().Count());
            Assert.Equal(policy.Policy(cell, 0).Count, rows[s + 1][2..].Count(text => text.Length > 0));
            foreach ((FrozenLake.Move move, double probability) in policy.Policy(cell, 0))
            {
                Assert.Equal(probability, told.GetProperty(move.ToString()).GetDouble());
                Assert.Equal(probability, double.Parse(rows[s + 1][2 + (int)move], System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
