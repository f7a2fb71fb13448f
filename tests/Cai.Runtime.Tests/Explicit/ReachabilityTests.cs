using FsCheck;
using FsCheck.Fluent;

namespace Cai.Explicit;

public sealed class ReachabilityTests : IDisposable
{
    private static readonly ReachOptions s_least = new() { Goal = ReachGoal.Minimum };

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Die_EachFace_IsReachedInOneOfSix()
    {
        ExplicitModel die = ExplicitModel.Read(DieFiles.WritePrism(_folder));
        for (int face = 1; face <= 6; face++)
        {
            var reached = die.ReachProbability(state => state["d"] == face);
            Assert.Equal(1.0 / 6, reached.StartValue, 1e-9);
            Assert.Equal(1, reached.Value(die.States[6 + face]));
            Contains(reached, 0, 1.0 / 6);
        }

        foreach (ReachOptions goal in new[] { new(), s_least })
        {
            Assert.Equal(11.0 / 3, die.RewardToReach(die.Weights(1.0), state => state.Is("end"), goal).StartValue, 1e-8);
            Assert.Equal(1, die.ReachProbability(state => state.Is("end"), goal).StartValue);
        }

        Assert.Equal(double.PositiveInfinity, die.RewardToReach(die.Weights(1.0), state => state["d"] == 2).StartValue);
    }

    [Fact]
    public void Write_Tables_HoldWhatWasFound()
    {
        ExplicitModel die = ExplicitModel.Read(DieFiles.WritePrism(_folder));
        var reached = die.RewardToReach(die.Weights(1.0), state => state["d"] == 2);
        reached.Write(_folder["two.csv"]);
        reached.Write(_folder["two.json"]);
        string[][] rows = [.. File.ReadAllLines(_folder["two.csv"]).Select(line => line.Split(','))];
        Assert.Equal(["s", "d", "value", "lower", "upper", "action"], rows[0]);
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_folder["two.json"]));
        Assert.Equal(("reward", "maximum"), (document.RootElement.GetProperty("quantity").GetString(), document.RootElement.GetProperty("goal").GetString()));
        for (int s = 0; s < 13; s++)
        {
            var row = document.RootElement.GetProperty("states")[s];
            ExplicitState state = die.States[s];
            Assert.Equal(state["d"], row.GetProperty("state").GetProperty("d").GetInt32());
            Assert.Equal(reached.Value(state), double.Parse(rows[s + 1][2], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(double.IsFinite(reached.Value(state)), row.GetProperty("value").ValueKind == System.Text.Json.JsonValueKind.Number);
            Assert.Equal(reached.Action(state)?.ToString() ?? "", rows[s + 1][5]);
            Assert.Equal(reached.Action(state)?.ToString(), row.GetProperty("action").GetString());
        }

        Assert.Throws<ArgumentException>(() => reached.Write(_folder["two.txt"]));
    }

    // The values that PRISM publishes for this case study.
    [Fact]
    public void SharedCoin_OfTwoProcesses_IsAsPublished()
    {
        ExplicitModel coin = new("coin", new SharedCoin(2).Unfold(), new());
        Assert.Equal(272, coin.States.Count);
        static bool IsFinished(ExplicitState state) => state["pc1"] == 3 && state["pc2"] == 3;
        var heads = coin.ReachProbability(state => IsFinished(state) && state["coin1"] == 1 && state["coin2"] == 1, s_least);
        Assert.Equal(49.0 / 128, heads.StartValue, 1e-7);
        Assert.Equal(13.0 / 120, coin.ReachProbability(state => IsFinished(state) && state["coin1"] != state["coin2"]).StartValue, 1e-7);
        Assert.Equal(1, coin.ReachProbability(IsFinished, s_least).StartValue);
        Assert.Equal(75, coin.RewardToReach(coin.Weights(1.0), IsFinished).StartValue, 1e-6);
        Assert.Equal(48, coin.RewardToReach(coin.Weights(1.0), IsFinished, s_least).StartValue, 1e-6);
    }

    [Fact]
    public void Probability_OfAnySmallProblem_IsThatOfThePolicies() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        ExplicitModel model = new("m", RandomModel.Looping(seed), new());
        bool[] target = RandomModel.Target(seed, model.States.Count);
        var policies = PolicyOracle.Probabilities(model, target);
        foreach (ReachOptions goal in new[] { new(), s_least })
        {
            var reached = model.ReachProbability(state => target[state.Index], goal);
            for (int s = 0; s < model.States.Count; s++)
            {
                double exact = goal.Goal == ReachGoal.Maximum ? policies.Max(values => values[s]) : policies.Min(values => values[s]);
                Assert.Equal(exact, reached.Value(model.States[s]), 1e-7);
                Contains(reached, s, exact);
            }

            // What it says to do attains it.
            double[] attained = PolicyOracle.Probability(model, target, [.. Enumerable.Range(0, model.States.Count).Select(s => ChoiceOf(model, reached, s))]);
            for (int s = 0; s < attained.Length; s++)
                Assert.Equal(reached.Value(model.States[s]), attained[s], 1e-7);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reward_OfAnySmallProblem_IsThatOfThePolicies() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        ExplicitModel model = new("m", RandomModel.Looping(seed), new());
        bool[] target = RandomModel.Target(seed, model.States.Count);
        var policies = PolicyOracle.Rewards(model, target);
        foreach (ReachOptions goal in new[] { new(), s_least })
        {
            var reached = model.RewardToReach(model.Weights(1.0), state => target[state.Index], goal);
            for (int s = 0; s < model.States.Count; s++)
            {
                double exact = goal.Goal == ReachGoal.Maximum ? policies.Max(values => values[s]) : policies.Min(values => values[s]);
                Assert.Equal(exact, reached.Value(model.States[s]), 1e-6);
                Contains(reached, s, exact);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reward_WaitingIsFree_IsStillThatOfGoing()
    {
        // Waiting in 0 costs nothing and never ends; going costs 3 by one road and 2 by the other, through two states that may also be walked between for free.
        _folder.Write("m.trew", "4 7 2|0 1 3 3|2 1 3 2");
        ExplicitModel model = ExplicitModel.Read(_folder.Write("m.tra", "4 7 7|0 0 0 1|0 1 3 1|0 2 1 1|1 0 2 1|2 0 1 1|2 1 3 1|3 0 3 1"));
        var cost = model.RewardToReach(model.Weights(1.0), state => state.Index == 3, s_least);
        Assert.Equal([2.0, 2.0, 2.0, 0.0], cost.Values.ToArray());
        Assert.Equal("choice2", cost.Action(model.States[0])!.Value.Name);
        Assert.Equal("choice1", cost.Action(model.States[2])!.Value.Name);
        Assert.Null(cost.Action(model.States[3]));
        Assert.Contains("pays -3", Assert.Throws<ArgumentException>(() => model.RewardToReach(model.Weights(-1.0), state => state.Index == 3, s_least)).Message, StringComparison.Ordinal);
    }

    // Where iteration that stops at small changes is furthest off (Haddad and Monmege, 2018): a fair walk between the ends.
    [Fact]
    public void Probability_OfASlowWalk_IsInItsBounds()
    {
        const int N = 400;
        string walk = $"dtmc\n0 0 1\n{N} {N} 1\n" + string.Join('\n', Enumerable.Range(1, N - 1).Select(s => $"{s} {s - 1} 0.5\n{s} {s + 1} 0.5"));
        ExplicitModel model = ExplicitModel.Read(_folder.Write("walk.tra", walk));
        var reached = model.ReachProbability(state => state.Index == N);
        Assert.True(reached.IsConverged && reached.ErrorBound <= 1e-8);
        for (int s = 0; s <= N; s++)
            Contains(reached, s, (double)s / N);
    }

    [Fact]
    public void Probability_WithinSteps_IsThatOfPowers()
    {
        ExplicitModel die = ExplicitModel.Read(DieFiles.WritePrism(_folder));
        // Three tosses decide, but for a quarter of them that begin again.
        Assert.Equal([0.0, 0.0, 0.75, 0.75, 0.9375], Enumerable.Range(1, 5).Select(steps => die.ReachProbability(state => state.Is("end"), new() { Steps = steps }).StartValue));
        Assert.Throws<ArgumentException>(() => die.RewardToReach(die.Weights(1.0), state => state.Is("end"), new() { Steps = 3 }));
    }

    [Fact]
    public void Targets_AllOrNone_AreDecidedByTheGraph()
    {
        ExplicitModel die = ExplicitModel.Read(DieFiles.WritePrism(_folder));
        Assert.Equal(1, die.ReachProbability(_ => true).StartValue);
        var none = die.ReachProbability(_ => false);
        Assert.Equal(0, none.StartValue);
        Assert.Equal((13, 0, 0.0), (none.DecidedCount, none.Iterations, none.ErrorBound));
        Assert.Equal(0, die.RewardToReach(die.Weights(1.0), _ => true).StartValue);
        Assert.Contains("largest probability of reaching the target from the start: 0 ", none.ToString(), StringComparison.Ordinal);
    }

    private static void Contains(Reachability<ExplicitState, ExplicitAction> reached, int state, double exact)
    {
        if (double.IsFinite(exact))
            Assert.InRange(exact, reached.LowerBounds[state] - 1e-12, reached.UpperBounds[state] + 1e-12);
    }

    private static int ChoiceOf(ExplicitModel model, Reachability<ExplicitState, ExplicitAction> reached, int state) =>
        reached.Action(model.States[state]) is { } action ? Array.FindIndex([.. model.ActionsIn(model.States[state])], other => other == action) : 0;
}
