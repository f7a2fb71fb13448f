using Cai.Checking;

namespace Cai.Runtime.Tests.Checking;

/// <summary>Rewards of the state alone: against the general test with one feature a state, which solves instead of ranking differences.</summary>
public sealed class StateRewardTests
{
    [Theory]
    [InlineData(0.9, false, 1)]
    [InlineData(0.9, false, 2)]
    [InlineData(0.9, true, 3)]
    [InlineData(0.9, true, 4)]
    [InlineData(1.0, true, 5)]
    [InlineData(0.5, false, 6)]
    public void Rank_OfDifferences_IsThatOfOneFeatureAState(double discount, bool hasEnd, int seed)
    {
        SmallProblem random = SmallProblem.Random(seed, 0, discount, hasEnd: hasEnd, states: 9, actions: 2);
        int[] acting = [.. random.Pairs.Select(pair => pair.State).Distinct()];
        Audit audit = random.With([.. acting.Select(state => $"At{state}")], (k, _, s, _) => s == acting[k] ? 1 : 0).Check();
        Assert.Equal(audit.Facts!.Identifiable, audit.Facts.StateRewardRank);
        Assert.Equal(hasEnd ? acting.Length : acting.Length - 1, audit.Facts.StateRewardDimension);
        Assert.Equal(audit.Facts.StateRewardRank < audit.Facts.StateRewardDimension, audit.Findings.Any(finding => finding.Id == "CAI0504"));
    }

    [Fact]
    public void Cycle_WithOneActionEach_TellsNothing()
    {
        SmallProblem cycle = Ring(5, actions: 1);
        Assert.Equal((0, 4), (cycle.Check().Facts!.StateRewardRank, cycle.Check().Facts!.StateRewardDimension));
    }

    /// <summary>
    /// Kim et al. (2021): with deterministic moves, rewards of the state are identified when the graph is strongly connected and no period divides all its
    /// cycles. Steps of +1 and +2 around a ring share no period, and differ by one; steps of +1 and -1 on an even ring have period two.
    /// </summary>
    [Theory]
    [InlineData(6, 1, 2, 5)]
    [InlineData(6, 1, -1, 4)]
    [InlineData(5, 1, -1, 4)]
    [InlineData(6, 1, 4, 3)]
    public void Ring_OfTwoSteps_HasTheRankOfItsDifferences(int states, int first, int second, int rank)
    {
        Audit audit = Ring(states, 2, first, second).Check();
        Assert.Equal(rank, audit.Facts!.StateRewardRank);
        Assert.Equal(rank < states - 1, audit.Findings.Any(finding => finding.Id == "CAI0504"));
    }

    [Fact]
    public void Stochastic_SameGraph_MayTellLess()
    {
        // Both actions may lead to any state, so every condition on the graph holds; but they are the same lottery.
        SmallProblem problem = new()
        {
            States = 4,
            Actions = 2,
            Names = ["Place"],
            Moves = (_, _) => [0.25, 0.25, 0.25, 0.25],
            Feature = (_, _, s, _) => s,
        };
        Audit audit = problem.Check();
        Assert.Equal((0, 0), (audit.Facts!.StateRewardRank, audit.Facts.Identifiable));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 4)]
    public void Horizon_OfOne_NeverShowsRewardsOfTheState(int horizon, int atLeast)
    {
        SmallProblem ring = Ring(6, 2, 1, 2, horizon);
        int rank = ring.Check().Facts!.StateRewardRank!.Value;
        Assert.True(horizon == 1 ? rank == 0 : rank >= atLeast);
    }

    [Fact]
    public void RewardsOfActions_AreNotAskedAbout()
    {
        SmallProblem problem = SmallProblem.Random(1, 1, 0.9);
        Assert.Null(problem.Check().Facts!.StateRewardRank);
    }

    [Fact]
    public void Features_WithoutParameters_AreAskedAbout()
    {
        SmallProblem problem = Ring(6, 2, 1, -1);
        CheckSettings settings = problem.Settings();
        settings.Parameters = [];
        settings.WeighsParameters = false;
        Audit audit = Checker.Check(problem, problem.Tables(), settings, CheckLimits.Typing, CancellationToken.None);
        Assert.Equal(4, audit.Facts!.StateRewardRank);
        Assert.Equal(("CAI0504", "Feature.Place"), (Assert.Single(audit.Findings).Id, audit.Findings[0].Member));
    }

    [Fact]
    public void Feature_WithoutParameter_ThatIsConstant_IsTold()
    {
        SmallProblem problem = Ring(5, 2, 1, 2).With(["Base"], (_, _, _, _) => 1);
        CheckSettings settings = problem.Settings();
        settings.Parameters = [];
        settings.WeighsParameters = false;
        Audit audit = Checker.Check(problem, problem.Tables(), settings, CheckLimits.Typing, CancellationToken.None);
        Assert.Equal(("CAI0501", "Feature.Base"), (Assert.Single(audit.Findings).Id, audit.Findings[0].Member));
    }

    private static SmallProblem Ring(int states, int actions, int first = 1, int second = 1, int horizon = 0) => new()
    {
        States = states,
        Actions = actions,
        Horizon = horizon,
        Names = ["Place"],
        Moves = (s, a) => [.. Enumerable.Range(0, states).Select(next => next == (s + (a == 0 ? first : second) + states) % states ? 1.0 : 0)],
        Feature = (_, _, s, _) => s * s,
    };
}
