using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Problems;

/// <summary>What lowering reads from declarations.</summary>
public sealed class ProblemIrTests
{
    [Fact]
    public void BusEngine_IsReadWhole()
    {
        ProblemIr bus = FromGallery("BusEngine");
        Assert.Equal("Cai.Gallery", bus.Type.Namespace);
        Assert.Equal("partial class BusEngine", bus.Type.Header);
        Assert.Equal((0.9999, 1.0, 0), (bus.Settings.DiscountBits.ToDouble(), bus.Settings.TemperatureBits.ToDouble(), bus.Settings.Horizon));
        LeafIr mileage = Assert.Single(bus.State.Leaves);
        Assert.Equal((0L, 90), (mileage.Minimum, mileage.Count));
        Assert.Equal(["Mileage"], mileage.Path);
        DistributionIr wear = Assert.Single(bus.Noise!.Fields);
        Assert.True(wear.IsEstimated);
        Assert.Equal([0.3919, 0.5953, 0.0128], wear.ParameterBits.Select(bits => bits.ToDouble()));
        Assert.Equal([Role.State, Role.Action, Role.Noise], bus.Dynamics.Arguments);
        Assert.Equal([Role.State, Role.Action, Role.Parameters], bus.Reward!.Arguments);
        Assert.Equal(["Replacement", "Maintenance"], bus.Parameters!.Items.Select(item => item.Name));
        Assert.Null(bus.Start);
        Assert.False(bus.IsInstance);
    }

    [Fact]
    public void Consensus_FlattensNestedRecordsDepthFirst() => Assert.Equal(
        ["Counter:13", "First.Phase:4", "First.Heads:2", "Second.Phase:4", "Second.Heads:2"],
        FromGallery("Consensus").State.Leaves.Select(leaf => $"{string.Join('.', leaf.Path)}:{leaf.Count}"));

    [Fact]
    public void FrozenLake_TakesTheSecondStateForTheNextOne()
    {
        ProblemIr lake = FromGallery("FrozenLake");
        Assert.Equal([Role.State, Role.Action, Role.Next], lake.Reward!.Arguments);
        Assert.Equal(StartKind.State, lake.Start!.Kind);
        Assert.False(lake.Start.Member.IsMethod);
        Assert.All(lake.Noise!.Fields[0].ParameterBits, bits => Assert.Equal(1.0 / 3, bits.ToDouble()));
    }

    [Fact]
    public void Roads_IsAnInstanceOfSizesKnownAtRunTime()
    {
        ProblemIr roads = FromGallery("Roads");
        Assert.True(roads.IsInstance);
        Assert.Equal(new MemberReference("global::Cai.Gallery.Roads", "Nodes", false), roads.State.Leaves[0].CountMember);
        Assert.Equal(0, roads.State.Leaves[0].Count);
        Assert.Equal([0, 1], roads.Features.Select(feature => feature.Parameter));
        Assert.Equal((-1.0, 0.0), (roads.Parameters!.Items[0].StartBits.ToDouble(), roads.Parameters.Items[0].MaxBits.ToDouble()));
    }

    [Fact]
    public void Seasonal_ReadsStageAndCategorical()
    {
        ProblemIr seasonal = FromGallery("Seasonal");
        Assert.Equal([Role.State, Role.Action, Role.Noise, Role.Stage], seasonal.Reward!.Arguments);
        Assert.Equal((0L, 3), (seasonal.Noise!.Space.Leaves[0].Minimum, seasonal.Noise.Space.Leaves[0].Count));
    }

    [Fact]
    public void Meadow_TakesTypesAndFeaturesFromElsewhere()
    {
        ProblemIr meadow = FromGallery("Meadow");
        Assert.Equal(100, meadow.State.Leaves.Aggregate(1, (size, leaf) => size * leaf.Count));
        Assert.Equal(["global::Cai.Gallery.Terrain", "global::Cai.Gallery.Terrain"], meadow.Features.Select(feature => feature.Member.Reference.Owner));
        Assert.True(double.IsNaN(meadow.Settings.TemperatureBits.ToDouble()));
    }

    [Fact]
    public void Pendulum_IsContinuous_WithBounds()
    {
        ProblemIr pendulum = FromGallery("Pendulum");
        Assert.True(pendulum.IsContinuous);
        Assert.Equal(double.NegativeInfinity, pendulum.State.Leaves[0].Minimum.ToDouble());
        Assert.Equal((-8.0, 8.0), (pendulum.State.Leaves[1].Minimum.ToDouble(), pendulum.State.Leaves[1].Maximum.ToDouble()));
        Assert.Equal(Family.Normal, pendulum.Noise!.Fields[0].Family);
    }

    [Fact]
    public void Lanes_HasANetwork() => Assert.Equal(new NetworkIr(new int[] { 32, 32 }.ToEquatable(), "Tanh"), FromGallery("Lanes").NeuralReward);

    [Fact]
    public void CarRental_CutsPoissonTailsWhereTheyAreNegligible()
    {
        ProblemIr rental = FromGallery("CarRental");
        Assert.Equal([-5L], rental.Action.Leaves.Select(leaf => leaf.Minimum));
        Assert.All(rental.Noise!.Fields, field => Assert.True(field.FoldedMassBits.ToDouble() < 1e-16));
    }

    private static ProblemIr FromGallery(string name)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(Gallery.Files(name));
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Cai.Gallery." + name)!;
        Lowered lowered = ProblemLowerer.Lower(type, ProblemTypes.Declaration(type)!, compilation, CancellationToken.None);
        return lowered.Problem!;
    }
}
