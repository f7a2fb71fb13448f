using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>What adversarial methods make of trajectories that were cut off, and what they refuse.</summary>
public sealed class ExpertOccupancyTests
{
    [Fact]
    public void CutTrajectories_CountAsIfTheyWentOn()
    {
        (Model<int, int> model, ArrayKernel kernel) = Corridor(0.9).Build();
        using RewardlessProblem problem = Duel.Pose(model, kernel, 1);
        ExpertOccupancy occupancy = Of(model, problem, Path(0, 0, 0, 0), Path(0, 1));
        Assert.Equal(10, occupancy.Mass, 1e-12);
        Assert.Equal(0.5 * (1 + 0.81) / (1 - 0.729), occupancy.Decisions[0][problem.Pairs.Find(0, 0)], 1e-12);
        Assert.Equal(0.5 / 0.1, occupancy.Decisions[0][problem.Pairs.Find(0, 1)], 1e-12);
        Assert.Contains("2 of 2 trajectories were cut off", occupancy.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeTrajectories_CountAsTheyAre()
    {
        (Model<int, int> model, ArrayKernel kernel) = Corridor(0.9).Build();
        using RewardlessProblem problem = Duel.Pose(model, kernel, 1);
        ExpertOccupancy occupancy = Of(model, problem, new Trajectory<int, int>([new(0, 0), new(1, 1)]) { Last = 2, IsTerminated = true });
        Assert.Equal(1.9, occupancy.Mass, 1e-15);
        Assert.Equal("", occupancy.Remark);
    }

    [Fact]
    public void CutTrajectories_WithAHorizon_AreLikeOthersOfTheSameStages()
    {
        ProblemBuilder builder = Corridor(1);
        builder.Horizon = 3;
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        using RewardlessProblem problem = Duel.Pose(model, kernel, 1);
        ExpertOccupancy occupancy = Of(model, problem, Path(0, 0, 0, 0), Path(0, 1));
        Assert.All(occupancy.Decisions, stage => Assert.Equal(1, stage.Sum(), 1e-15));
        Assert.Equal(1, occupancy.Decisions[1][problem.Pairs.Find(1, 0)], 1e-15);
    }

    [Fact]
    public void Gail_RefusesWhatItCannotImitate()
    {
        ProblemBuilder builder = Corridor(0.9).Go(3, 0, 0).Go(3, 1, 0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
        Demonstrations<int, int> good = Demonstrations<int, int>.FromTrajectories([Path(0, 0, 0, 0)]), unreachable = Demonstrations<int, int>.FromTrajectories([Path(3, 0)]);
        Says<ArgumentException>("no policy reaches", () => inverse.Gail(unreachable));
        Says<ArgumentException>("are counts", () => inverse.Gail(Demonstrations<int, int>.FromCounts([(0, 0, 1)])));
        Says<ArgumentException>("GailOptions.Smoothing", () => inverse.Gail(good, new() { Smoothing = 0, Reward = ImitationReward.LogOdds }));
        Says<ArgumentException>("GailOptions.Tolerance", () => inverse.Gail(good, new() { Tolerance = 0 }));
        Says<ArgumentException>("ImitationSampling.Episodes", () => inverse.Gail(good, new() { Sampling = new() { Episodes = 0 } }));
        Says<ArgumentException>("temperature is 0", () => inverse.Gail(good, new() { Temperature = 0 }));
        Says<InvalidOperationException>("declares no features", () => inverse.Gail(good, new() { Discriminator = DiscriminatorForm.Linear }));
        Says<InvalidOperationException>("[NeuralReward]", () => inverse.Gail(good, new() { Discriminator = DiscriminatorForm.Neural }));
        Assert.ThrowsAny<OperationCanceledException>(() => inverse.Gail(good, cancellation: new(canceled: true)));
    }

    private static void Says<TException>(string what, Action action)
        where TException : Exception => Assert.Contains(what, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);

    private static ExpertOccupancy Of(Model<int, int> model, RewardlessProblem problem, params Trajectory<int, int>[] trajectories) =>
        ExpertOccupancy.Of(problem, ExpertDecisions.Of(model, problem, Demonstrations<int, int>.FromTrajectories(trajectories)), "this test");

    // Action 0 goes to the other of two states; action 1 stays in 0.
    private static Trajectory<int, int> Path(int first, params int[] actions)
    {
        List<Step<int, int>> steps = [];
        int state = first;
        foreach (int action in actions)
        {
            steps.Add(new(state, action));
            state = action == 0 ? (state == 0 ? 1 : 0) : state;
        }

        return new(steps);
    }

    private static ProblemBuilder Corridor(double discount) => new ProblemBuilder(4, 2) { Discount = discount, Temperature = 1 }
        .Go(0, 0, 1).Go(0, 1, 0).Go(1, 0, 0).Go(1, 1, 2).Terminal(2).Start(0);
}
