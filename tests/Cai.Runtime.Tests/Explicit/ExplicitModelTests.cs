namespace Cai.Explicit;

public sealed class ExplicitModelTests : IDisposable
{
    // Two choices in state 0, one of them named twice; state 2 is where all ends.
    private const string Machine = "3 5 7|0 0 0 0.25 run|0 0 1 0.75 run|0 1 0 1 rest|1 0 2 1 run|1 1 0 0.5 run|1 1 1 0.5 run|2 0 2 1";

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Solve_KnuthYaoDie_TakesElevenThirdsTosses(bool prism)
    {
        ExplicitModel die = ExplicitModel.Read(prism ? DieFiles.WritePrism(_folder) : DieFiles.WriteStorm(_folder));
        Assert.Equal(ExplicitKind.Dtmc, die.Kind);
        Assert.Equal(["coin_flips"], die.Rewards);
        Solution<ExplicitState, ExplicitAction> plan = die.Solve(options: new() { Temperature = 0 });
        Assert.True(plan.IsConverged);
        Assert.Equal(11.0 / 3, plan.Value(die.States[0]), 1e-7);
    }

    [Fact]
    public void Read_StatesOfVariables_AreNamedAndParsed()
    {
        ExplicitModel die = ExplicitModel.Read(DieFiles.WritePrism(_folder));
        ExplicitState four = die.States[10];
        Assert.Equal("(s=7, d=4)", four.ToString());
        Assert.Equal(4, four["d"]);
        Assert.True(four.Is("end"));
        Assert.Equal(Enumerable.Range(7, 6), die.StatesWith("end").Select(state => state.Index));
        Assert.Equal(["s", "d"], die.States.Columns);
        Assert.True(die.States.TryParse(["7", " 4"], out ExplicitState parsed, out _, out _));
        Assert.Equal(four, parsed);
        Assert.False(die.States.TryParse(["6", "4"], out _, out _, out string expected));
        Assert.Contains("none with s=6, d=4", expected, StringComparison.Ordinal);
        Assert.Contains("no variable 'x'", Assert.Throws<ArgumentException>(() => four["x"]).Message, StringComparison.Ordinal);
        Assert.Contains("no label 'x'", Assert.Throws<ArgumentException>(() => four.Is("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ActionNames_AreActions_AndTwiceInAStateTwo()
    {
        ExplicitModel model = ExplicitModel.Read(_folder.Write("machine.tra", Machine));
        Assert.Equal(["run", "rest", "run#2", "choice0"], model.Actions.Select(action => action.Name));
        Assert.Equal(["run", "run#2"], model.ActionsIn(model.States[1]).Select(action => action.Name));
        Assert.Equal(0, Assert.Single(model.StatesWith0()).Index);
    }

    [Fact]
    public void Solve_OtherReward_IsDenseAlgebra()
    {
        // Resting is worth nothing, and running leads to the end: V(0) = -1 + (V(0) + 3 V(1)) / 4, V(1) = -1.
        ExplicitModel model = ExplicitModel.Read(_folder.Write("machine.tra", Machine));
        var plan = model.SolveReward((state, action) => state.Index == 2 ? 0 : action.Name == "rest" ? -10 : -1, new() { Temperature = 0 });
        Assert.Equal(-7.0 / 3, plan.Value(model.States[0]), 1e-7);
        Assert.Equal(-1, plan.Value(model.States[1]), 1e-7);
        Assert.Equal("run", plan.Greedy(model.States[1]).Name);
    }

    [Fact]
    public void InferReward_OfItsOwnChoices_FindsTheWeights()
    {
        _folder.Write("machine1.trew", "# Reward structure \"time\"|3 5 6|0 0 0 1|0 0 1 1|0 1 0 1|1 0 2 1|1 1 0 1|1 1 1 1");
        _folder.Write("machine2.srew", "# Reward structure \"risk\"|3 1|1 1");
        ExplicitModel model = ExplicitModel.Read(_folder.Write("machine.tra", Machine), new() { Temperature = 1, Discount = 0.9 });
        Assert.Equal(["time", "risk"], model.Rewards);
        RewardWeights truth = model.Weights(("risk", 0.5), ("time", -1));
        var plan = model.Solve(truth);
        var data = Demonstrations<ExplicitState, ExplicitAction>.FromTrajectories(model.Simulate(plan, truth, new() { Episodes = 4000, MaxSteps = 50 }));
        string path = _folder["demos.csv"];
        model.WriteDemonstrations(path, data);
        var fit = model.InferReward(model.ReadDemonstrations(path));
        IReadOnlyList<ParameterEstimate> estimates = fit.Estimates();
        for (int k = 0; k < 2; k++)
            Assert.InRange(estimates[k].Value, truth.Values[k] - (4 * estimates[k].StandardError!.Value), truth.Values[k] + (4 * estimates[k].StandardError!.Value));
    }

    [Fact]
    public void Simulate_TransitionRewards_AreThoseThatHappened()
    {
        _folder.Write("machine.trew", "3 5 1|0 0 1 8");
        ExplicitModel model = ExplicitModel.Read(_folder.Write("machine.tra", Machine));
        var plan = model.SolveReward((_, action) => action.Name == "run" ? 1 : 0, new() { Temperature = 0, Discount = 0.5 });
        foreach (var episode in model.Simulate(plan, model.Weights(2.0), new() { Episodes = 50, MaxSteps = 5 }))
        {
            for (int t = 0; t + 1 < episode.Steps.Count; t++)
                Assert.Equal((episode.Steps[t].State.Index, episode.Steps[t + 1].State.Index) == (0, 1) ? 16 : 0, episode.Rewards[t]);
        }
    }

    [Fact]
    public void Audit_AppliesTheChecks()
    {
        ExplicitModel model = ExplicitModel.Read(DieFiles.WritePrism(_folder));
        Audit audit = model.Audit();
        Assert.Equal(13, audit.Facts!.States);
        Assert.Equal(20, audit.Facts.Transitions);
        Assert.False(audit.HasErrors, audit.ToString());
        ExplicitModel two = ExplicitModel.Read(_folder.Write("two.tra", "2 2 2|0 0 0 1 a|1 0 0 1 a"));
        Assert.NotEmpty(two.Audit().Findings);
    }

    [Fact]
    public void Weights_OfAnotherModel_AreRefused()
    {
        ExplicitModel die = ExplicitModel.Read(DieFiles.WritePrism(_folder)), machine = ExplicitModel.Read(_folder.Write("machine.tra", Machine));
        Assert.Contains("no reward structure", Assert.Throws<ArgumentException>(() => die.Solve(machine.Weights(Array.Empty<double>()))).Message, StringComparison.Ordinal);
        Assert.Contains("1 reward structures (coin_flips), and 2 weights", Assert.Throws<ArgumentException>(() => die.Weights(1.0, 2.0)).Message, StringComparison.Ordinal);
        Assert.Contains("no reward structure", Assert.Throws<InvalidOperationException>(() => machine.Solve()).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => die.Weights(double.NaN)).Message, StringComparison.Ordinal);
    }
}

internal static class ExplicitStart
{
    /// <summary>The start of a model without labels, as its process draws it.</summary>
    public static IEnumerable<ExplicitState> StatesWith0(this ExplicitModel model) => model.Data.StartStates.Select(state => model.States[state]);
}
