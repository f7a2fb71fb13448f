using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

/// <summary>Solutions that come back bit for bit, and files that are refused.</summary>
public sealed class SavedSolutionTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cai-solution").FullName;

    private string File1 => Path.Combine(_directory, "plan");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0, 0.9, 1)]
    [InlineData(0, 0.9, 0)]
    [InlineData(3, 1, 1)]
    public void Load_WhatWasSaved_IsTheSameBits(int horizon, double discount, double temperature)
    {
        (Model<int, int> model, ArrayKernel kernel) = Machine().Build(dense: horizon == 0);
        SolveOptions options = new() { Horizon = horizon, Discount = discount, Temperature = temperature };
        Solution<int, int> plan = Planner.Solve(model, kernel, [], [], options);
        plan.Save(File1);
        Assert.Equal([File1], Directory.GetFiles(_directory));
        Solution<int, int> back = SolutionLoader.Load(model, kernel, [], [], File1, options);
        for (int stage = 0; stage < Math.Max(1, horizon); stage++)
        {
            Assert.Equal(plan.Values(stage), back.Values(stage));
            Assert.Equal(plan.Probabilities(stage), back.Probabilities(stage));
            Assert.Equal(plan.ActionValues(stage), back.ActionValues(stage));
        }

        Assert.Equal(plan.Values(horizon), back.Values(horizon));
        Assert.Equal(plan.Occupancy().Pairs, back.Occupancy().Pairs);
        Assert.Equal(plan.ToString(), back.ToString());
        plan.Save(File1);
    }

    [Fact]
    public void Load_GivenReward_IsOfThatReward()
    {
        (Model<int, int> model, ArrayKernel kernel) = Machine().Build();
        double[] rewards = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(pair => pair * 0.5)];
        SolveOptions options = new() { Discount = 0.5, Temperature = 1 };
        Solution<int, int> plan = Planner.SolveRewards(model, kernel, [rewards], [], options);
        plan.Save(File1);
        Assert.Equal(plan.Values(), SolutionLoader.LoadRewards(model, kernel, rewards, [], File1, options).Values());
        Assert.Contains("its rewards are others", Refused(Machine(), options), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_IntoAChangedProblem_NamesTheChange()
    {
        SolveOptions options = new() { Discount = 0.9, Temperature = 1 };
        Save(Machine(), options);
        Assert.Contains("its discount is 0.9, not 0.8", Refused(Machine(), options with { Discount = 0.8 }), StringComparison.Ordinal);
        Assert.Contains("its temperature is 1, not 2", Refused(Machine(), options with { Temperature = 2 }), StringComparison.Ordinal);
        Assert.Contains("its horizon is infinite, not 5", Refused(Machine(), options with { Horizon = 5 }), StringComparison.Ordinal);
        Assert.Contains("its rewards are others", Refused(Machine().Reward(1, 1, 7), options), StringComparison.Ordinal);
        Assert.Contains("its transitions are others", Refused(Machine(0.26), options), StringComparison.Ordinal);
        Assert.Contains("its action prior or its terminal states are others", Refused(Machine().Weight(1, 1, 0), options), StringComparison.Ordinal);
        Assert.Contains("it has 3 states, not 4", Refused(new ProblemBuilder(4, 2).Start(0), options), StringComparison.Ordinal);
        SolveOptions finite = options with { Horizon = 4 };
        Save(Machine(), finite);
        Assert.Contains("its horizon is 4, not infinite", Refused(Machine(), options), StringComparison.Ordinal);
        Assert.Contains("its rewards are others", Refused(Machine().Reward(1, 1, 7), finite), StringComparison.Ordinal);
        Assert.Contains("its transitions are others", Refused(Machine(0.26), finite), StringComparison.Ordinal);
        Assert.Contains("its action prior or its terminal states are others", Refused(Machine().TerminalRewards(0, 1, 0), finite), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnyByteFlippedOrMissing_IsRefused()
    {
        SolveOptions options = new() { Discount = 0.9, Temperature = 1 };
        Save(Machine(), options);
        byte[] whole = File.ReadAllBytes(File1);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] torn = [.. whole];
            torn[at] ^= 0x10;
            File.WriteAllBytes(File1, torn);
            Refused(Machine(), options);
            File.WriteAllBytes(File1, whole[..at]);
            Refused(Machine(), options);
        }

        File.WriteAllBytes(File1, [.. whole, 0]);
        Assert.Contains("it is torn", Refused(Machine(), options), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WhatIsNoSavedSolution_IsRefused()
    {
        SolveOptions options = new() { Discount = 0.9, Temperature = 1 };
        Assert.Contains("it cannot be read", Refused(Machine(), options), StringComparison.Ordinal);
        File.WriteAllText(File1, "these are some words, not a solution of any problem");
        Assert.Contains("it is no saved solution", Refused(Machine(), options), StringComparison.Ordinal);
        (Model<int, int> model, ArrayKernel kernel) = Machine().Build();
        Planner.Solve(model, kernel, [], [], options with { Checkpoint = new(Path.Combine(_directory, "values")) });
        File.Move(Path.Combine(_directory, "values"), File1, overwrite: true);
        Assert.Contains("it is no saved solution", Refused(Machine(), options), StringComparison.Ordinal);
        File.Delete(File1);
        Directory.CreateDirectory(File1);
        Assert.Contains("it is a directory", Refused(Machine(), options), StringComparison.Ordinal);
        Assert.Contains("it is a directory", Assert.Throws<SavedSolutionException>(() => Save(Machine(), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Tables_HoldWhatTheSolutionSays()
    {
        (Model<int, int> model, ArrayKernel kernel) = Machine().Build();
        Solution<int, int> plan = Planner.Solve(model, kernel, [], [], new() { Discount = 0.9, Temperature = 1 });
        string csv = Path.Combine(_directory, "plan.csv"), json = Path.Combine(_directory, "plan.json");
        plan.Write(csv);
        plan.Write(json);
        string[][] rows = [.. File.ReadAllLines(csv).Select(line => line.Split(','))];
        Assert.Equal(["State", "value", "lower", "upper", "visits", "p(0)", "p(1)"], rows[0]);
        Assert.Equal(4, rows.Length);
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal("Test", document.RootElement.GetProperty("problem").GetString());
        for (int s = 0; s < 3; s++)
        {
            var state = document.RootElement.GetProperty("states")[s];
            Assert.Equal(s, state.GetProperty("state").GetProperty("State").GetInt32());
            Assert.Equal(plan.Value(s), state.GetProperty("value").GetDouble());
            Assert.Equal(plan.Value(s), Read(rows[s + 1][1]));
            Assert.Equal(plan.Value(s) + plan.LowerBound, Read(rows[s + 1][2]));
            Assert.Equal(plan.Occupancy()[s], Read(rows[s + 1][4]));
            Assert.Equal(plan.Occupancy()[s], state.GetProperty("visits").GetDouble());
            foreach ((int action, double probability) in plan.Policy(s))
            {
                Assert.Equal(probability, Read(rows[s + 1][5 + action]));
                Assert.Equal(probability, state.GetProperty("policy").GetProperty($"{action}").GetDouble());
            }

            Assert.Equal(plan.Policy(s).Count, rows[s + 1].Skip(5).Count(cell => cell.Length > 0));
        }

        Assert.Contains("neither in .csv nor in .json", Assert.Throws<ArgumentException>(() => plan.Write("plan.txt")).Message, StringComparison.Ordinal);
        Planner.Solve(model, kernel, [], [], new() { Horizon = 2, Temperature = 0, Discount = 1 }).Write(csv);
        Assert.Equal(1 + (2 * 3), File.ReadAllLines(csv).Length);
        Assert.StartsWith("stage,State,value", File.ReadAllText(csv), StringComparison.Ordinal);
    }

    // Runs, or is repaired; breaks for good in state 2.
    private static ProblemBuilder Machine(double wear = 0.25) => new ProblemBuilder(3, 2)
        .Go(0, 0, 0, 1 - wear).Go(0, 0, 1, wear).Go(0, 1, 0).Go(1, 0, 1, 0.5).Go(1, 0, 2, 0.5).Go(1, 1, 0)
        .Reward(0, 0, 2).Reward(1, 0, 1.5).Reward(1, 1, -1).Weight(0, 1, 0).Terminal(2, -3).Start(0, 0.5).Start(1, 0.5);

    private void Save(ProblemBuilder problem, SolveOptions options)
    {
        (Model<int, int> model, ArrayKernel kernel) = problem.Build();
        Planner.Solve(model, kernel, [], [], options).Save(File1);
    }

    private string Refused(ProblemBuilder problem, SolveOptions options)
    {
        (Model<int, int> model, ArrayKernel kernel) = problem.Build();
        SavedSolutionException refused = Assert.Throws<SavedSolutionException>(() => SolutionLoader.Load(model, kernel, [], [], File1, options));
        Assert.Equal(File1, refused.Path);
        return refused.Message;
    }

    private static double Read(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);
}
