using Cai.Examples;

namespace Cai.EndToEnd.Tests.ModelFiles;

/// <summary>Problems of model files that were read while compiling: published values, closed forms, and what the run time makes of the same files.</summary>
public sealed class ModelFileTests
{
    private static readonly SolveOptions s_hard = new() { Temperature = 0 };

    [Fact]
    public void Die_TakesElevenThirdsTosses_AndEachFaceComesInASixth()
    {
        var die = new Die();
        Assert.Equal(11.0 / 3, die.Solve(new(CoinFlips: 1), s_hard).Value(new(0)), 1e-7);
        Assert.Equal(1.0 / 6, die.ReachProbability(state => state.D == 4).StartValue, 1e-7);
        Assert.Equal(new Die.State(10), Assert.Single(die.States, state => state is { S: 7, D: 4 }));
    }

    [Fact]
    public void SharedCoin_OfDeclaredStates_IsAsPrismPublishes()
    {
        var coin = new SharedCoin();
        ReachOptions least = new() { Goal = ReachGoal.Minimum };
        Assert.Equal(272, coin.States.Count);
        Assert.Equal(49.0 / 128, coin.ReachProbability(state => state.IsDone && state.Coin1 == 1 && state.Coin2 == 1, least).StartValue, 1e-7);
        Assert.Equal(13.0 / 120, coin.ReachProbability(state => state.IsDone && state.Coin1 != state.Coin2).StartValue, 1e-7);
        Assert.Equal(75, coin.RewardToReach(new(Steps: 1), state => state.IsDone).StartValue, 1e-6);
        Assert.Equal(48, coin.RewardToReach(new(Steps: 1), state => state.IsDone, least).StartValue, 1e-6);
    }

    [Fact]
    public void Lake_IsCrossedInFourteenOfSeventeen()
    {
        var lake = new Lake();
        Assert.Equal(14.0 / 17, lake.ReachProbability(state => state.Number == 15).StartValue, 1e-7);
        Assert.Equal([Lake.Action._0, Lake.Action._1, Lake.Action._2, Lake.Action._3], lake.Actions);
    }

    [Fact]
    public void Ruin_IsTheGamblers()
    {
        // Feller (1968), XIV.2: with purse 2 of 5 and odds r = q / p, (1 - r^2) / (1 - r^5).
        const double Odds = 0.6 / 0.4;
        var ruin = new Ruin();
        Assert.Equal((1 - Math.Pow(Odds, 2)) / (1 - Math.Pow(Odds, 5)), ruin.ReachProbability(state => state.IsRich).StartValue, 1e-7);
        Assert.Equal(6, ruin.States.Count);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    public void Files_ReadWhileCompiling_AreAsTheRunTimeReadsThem(double temperature)
    {
        SolveOptions options = new() { Temperature = temperature, Discount = 0.9 };
        var machine = ExplicitModel.Read(Path("machine.tra"));
        var weighed = machine.Solve(machine.Weights(("time", -1), ("wear", -0.5)), options);
        var weighedHere = new Machine().Solve(new(Time: -1, Wear: -0.5), options);
        var frugal = machine.Solve(machine.Weights(("time", -0.5), ("wear", -3)), options);
        var frugalHere = new FrugalMachine().Solve(new FrugalMachine.Prices(Wear: -3), options);
        // The last state, which is declared terminal here, goes on for ever there, without reward but for the choice of one action.
        for (int number = 0; number < 3; number++)
        {
            Assert.Equal(weighed.Value(machine.States[number]), weighedHere.Value(new(number)), 1e-7);
            Assert.Equal(frugal.Value(machine.States[number]), frugalHere.Value(new(number)), 1e-7);
        }

        var lake = ExplicitModel.Read(Path("lake.json"));
        var crossed = lake.Solve(options: options);
        var crossedHere = new Lake().Solve(new Lake.Weights(1), options);
        Assert.All(new Lake().States, state => Assert.Equal(crossed.Value(lake.States[state.Number]), crossedHere.Value(state), 1e-7));
    }

    [Fact]
    public void SharedCoin_StateByState_IsAsTheRunTimeReadsIt()
    {
        var coin = ExplicitModel.Read(Path("coin2.tra"));
        var expected = coin.ReachProbability(state => state.Is("all_coins_equal_1"));
        var actual = new SharedCoin().ReachProbability(state => state.IsDone && state is { Coin1: 1, Coin2: 1 });
        foreach (ExplicitState state in coin.States)
        {
            SharedCoin.Shared same = new(state["counter"], (SharedCoin.Place)state["pc1"], state["coin1"], (SharedCoin.Place)state["pc2"], state["coin2"]);
            Assert.Equal(expected.Value(state), actual.Value(same), 1e-7);
        }
    }

    [Fact]
    public void Machine_Decisions_GiveItsWeightsBack()
    {
        var machine = new Machine();
        Machine.Weights truth = new(Time: -1, Wear: -0.5);
        var episodes = machine.Simulate(machine.Solve(truth, new() { Temperature = 1 }), truth, new SimulationOptions { Episodes = 20_000, MaxSteps = 50, Seed = 3 });
        var fit = machine.InferReward(Demonstrations<Machine.State, Machine.Action>.FromTrajectories(episodes), new() { Temperature = 1 });
        Assert.Equal(truth.Wear, fit.Parameters.Wear, 0.1);
    }

    private static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "ModelFiles", "Models", file);
}
