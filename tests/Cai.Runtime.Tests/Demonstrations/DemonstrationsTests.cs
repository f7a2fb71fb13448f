using Cai.Estimation;

namespace Cai.Csv;

public sealed class DemonstrationsTests
{
    private static readonly Bus A = new(0, false), B = new(1, false), C = new(2, false);

    private static Trajectory<Bus, Decision> Walk(Bus? last, params Bus[] buses) =>
        new([.. buses.Select(b => new Step<Bus, Decision>(b, Decision.Keep))]) { Last = last };

    [Fact]
    public void FromTrajectories_UnequalLengths_CountsAll()
    {
        var data = Demonstrations<Bus, Decision>.FromTrajectories([Walk(C, A, B), Walk(null, A), Walk(A, A, A, B)]);
        Assert.Equal(6, data.DecisionCount);
        Assert.Equal(5, data.TransitionCount);
        Assert.Equal(3, data.ClusterCount);
        Assert.Equal(4, data.Counts()[(A, Decision.Keep)]);
        Assert.Equal(2, data.TransitionCounts()[(A, Decision.Keep, B)]);
        Assert.Equal(1, data.TransitionCounts()[(A, Decision.Keep, A)]);
        Assert.Equal(1, data.TransitionCounts()[(B, Decision.Keep, A)]);
        Assert.Equal([0, 1, 0, 0, 1, 2], data.Observations.Select(o => o.Stage));
    }

    [Fact]
    public void FromTrajectories_Clusters_JoinEqualLabelsOnly()
    {
        Trajectory<Bus, Decision> Labelled(int? cluster) => new([new(A, Decision.Keep)]) { Cluster = cluster };
        var data = Demonstrations<Bus, Decision>.FromTrajectories([Labelled(7), Labelled(null), Labelled(7), Labelled(null), Labelled(0)]);
        int[] clusters = [.. data.Observations.Select(o => o.Cluster)];
        Assert.Equal(4, data.ClusterCount);
        Assert.Equal(clusters[0], clusters[2]);
        Assert.Equal(4, clusters.Distinct().Count());
    }

    [Fact]
    public void FromTransitions_CountsAndNextStates_Stay()
    {
        var data = Demonstrations<Bus, Decision>.FromTransitions([(A, Decision.Keep, B, 3), (A, Decision.Keep, A, 0.5), (A, Decision.Replace, A, 1)]);
        Assert.Equal(4.5, data.DecisionCount);
        Assert.Equal(4.5, data.TransitionCount);
        Assert.Equal(3.5, data.Counts()[(A, Decision.Keep)]);
        Assert.Empty(data.Trajectories);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void FromCounts_ImproperCount_NamesTheObservation(double count)
    {
        var exception = Assert.Throws<ArgumentException>(
            () => Demonstrations<Bus, Decision>.FromCounts([(A, Decision.Keep, 1), (B, Decision.Replace, count)]));
        Assert.Contains("Observation 1", exception.Message);
        Assert.Contains("Replace", exception.Message);
    }

    [Fact]
    public void From_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Demonstrations<Bus, Decision>.FromTrajectories([Walk(A)]));
        Assert.Throws<ArgumentException>(() => Demonstrations<Bus, Decision>.FromCounts([(A, Decision.Keep, 0)]));
    }

    [Fact]
    public void Rewards_OfWrongNumber_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new Trajectory<Bus, Decision>([new(A, Decision.Keep)]) { Rewards = [1, 2] });

    [Fact]
    public void Return_WithoutRewards_SaysSo() => Assert.Throws<InvalidOperationException>(() => Walk(A, B).Return(1));

    [Fact]
    public void Index_Cells_MergeWithinClusters()
    {
        var data = Demonstrations<Bus, Decision>.FromTrajectories([Walk(A, A, A, A), Walk(null, A)]);
        var merged = IndexedDemonstrations.From(data, new Buses(), new Decisions(), (_, _, _) => true, byStage: false, horizon: 0);
        Assert.Equal([3.0, 1.0], merged.Counts);
        Assert.Equal([0, -1], merged.Next);
        Assert.Equal([0, 1], merged.Clusters);
        var apart = IndexedDemonstrations.From(data, new Buses(), new Decisions(), (_, _, _) => true, byStage: true, horizon: 0);
        Assert.Equal([0, 1, 2, 0], apart.Stages);
        Assert.Equal(4, apart.Count);
    }

    [Theory]
    [InlineData(12, 1, 0, 0, "Mileage = 12")]
    [InlineData(1, 12, 0, 0, "next state")]
    [InlineData(1, 1, 5, 0, "not an action")]
    [InlineData(1, 1, 1, 0, "not available")]
    [InlineData(1, 1, 0, 2, "horizon of 2")]
    public void Index_ValueOutsideTheProblem_NamesTrajectoryStepAndValue(int mileage, int next, int decision, int horizon, string expected)
    {
        var trajectory = new Trajectory<Bus, Decision>([new(A, Decision.Keep), new(new(0, false), Decision.Keep), new(new(mileage, false), (Decision)decision)])
        {
            Name = "bus 5297",
            Last = new Bus(next, false),
        };
        var data = Demonstrations<Bus, Decision>.FromTrajectories([Walk(A, B), trajectory]);
        string message = Assert.Throws<ArgumentException>(() => IndexedDemonstrations.From(
            data, new Buses(), new Decisions(), (_, action, _) => action == 0, byStage: false, horizon)).Message;
        Assert.Contains(expected, message);
        Assert.Contains("bus 5297, step ", message);
    }
}
