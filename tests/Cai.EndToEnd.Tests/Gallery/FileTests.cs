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

        var other = problem.SolveReward((bus, _) => -bus.Mileage, options);
        other.Save(path);
        Assert.Equal(other.Values(), problem.LoadRewardSolution(path, (bus, _) => -bus.Mileage, options).Values());
    }

    [Theory]
    [InlineData("walks.csv")]
    [InlineData("walks.jsonl")]
    public void Demonstrations_WrittenAndStreamed_AreTheSame(string name)
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
    }
}
