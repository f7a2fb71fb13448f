using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Emission;

/// <summary>The emitted text, one snapshot for each file and layout.</summary>
public sealed class EmittedFileTests
{
    // Probabilities that depend on the state: equal successors are merged into rows.
    private const string Machine = """
        using Cai;

        namespace Workshop;

        [Mdp(Discount = 0.9, Temperature = 0)]
        public partial class Machine
        {
            [State] public enum Condition { New, Worn, Broken }
            [Action] public enum Work { Run, Repair }
            [Noise] public enum Wear { Holds, Breaks }
            [Probability] static double Chance(Condition condition, Work work, Wear wear) =>
                wear is Wear.Breaks ? Risk(condition) : 1 - Risk(condition);
            static double Risk(Condition condition) => condition is Condition.New ? 0.125 : 0.25;
            [Dynamics] static Condition Next(Condition condition, Work work, Wear wear) =>
                work is Work.Repair ? Condition.New : wear is Wear.Breaks ? Condition.Broken : condition is Condition.New ? Condition.Worn : condition;
            [Reward] static double Earnings(Condition condition, Work work) => work is Work.Repair ? -2 : condition is Condition.Broken ? 0 : 1;
        }
        """;

    [Theory]
    [InlineData("Space")]
    [InlineData("Transitions")]
    [InlineData("Reward")]
    [InlineData("Backup")]
    [InlineData("Api")]
    [InlineData("Learning")]
    public void BusEngine_EachFile_IsAsReviewed(string concern) =>
        Snapshot.Match(GeneratorHarness.Run(Gallery.Files("BusEngine")).Files[$"Cai.Gallery.BusEngine.{concern}.g.cs"], concern);

    [Fact]
    public void FrozenLake_Backup_WritesItsStatesOut() =>
        Snapshot.Match(GeneratorHarness.Run(Gallery.Files("FrozenLake")).Files["Cai.Gallery.FrozenLake.Backup.g.cs"]);

    [Theory]
    [InlineData("Transitions")]
    [InlineData("Backup")]
    public void Machine_InRows_IsAsReviewed(string concern) => Snapshot.Match(GeneratorHarness.Run(Machine).Files[$"Workshop.Machine.{concern}.g.cs"], concern);

    [Fact]
    public void Roads_Api_TabulatesOnFirstUse() =>
        Snapshot.Match(GeneratorHarness.Run(Gallery.Files("Roads")).Files["Cai.Gallery.Roads.Api.g.cs"]);

    [Fact]
    public void Lanes_Networks_AreTheRewardAndWhatItReads() =>
        Snapshot.Match(GeneratorHarness.Run(Gallery.Files("Lanes")).Files["Cai.Gallery.Lanes.Networks.g.cs"]);

    // Fields of every kind, a model and a policy in one text: two problems, one after the other.
    [Fact]
    public void Networks_OverFields_AreAsReviewed()
    {
        const string Fields = """
            using Cai;

            namespace Workshop;

            [Mdp(Discount = 0.9, Temperature = 1), NeuralPolicy(Hidden = [6, 4], Activation = Activation.Relu)]
            public partial class Press
            {
                [State] public readonly record struct Plate(Metal Metal, [Range(-2, 2)] int Bend, bool Hot);
                public enum Metal { Iron = 3, Tin = 1 }
                [Action] public enum Work { Bend, Wait }
                [Dynamics] static Plate Next(Plate plate, Work work) => plate with { Hot = work is Work.Bend };
            }

            [Mdp(Discount = 0.9, Temperature = 1), NeuralModel(Hidden = [8])]
            public partial class Lathe
            {
                [State] public readonly record struct Turn(double Angle, [Range(0.0, 4.0)] double Speed);
                [Action] public readonly record struct Drive([Range(-1.0, 1.0)] double Force);
                [Dynamics] static Turn Next(Turn turn, Drive drive) => new(turn.Angle + turn.Speed, turn.Speed);
            }
            """;
        IReadOnlyDictionary<string, string> files = GeneratorHarness.Run(Fields).Files;
        Snapshot.Match(files["Workshop.Press.Networks.g.cs"] + files["Workshop.Lathe.Networks.g.cs"]);
    }

    [Fact]
    public void Pendulum_Transitions_AreAProcessAlone()
    {
        IReadOnlyDictionary<string, string> files = GeneratorHarness.Run(Gallery.Files("Pendulum")).Files;
        Assert.Equal(
            ["Cai.Gallery.Pendulum.Api.g.cs", "Cai.Gallery.Pendulum.Lanes.g.cs", "Cai.Gallery.Pendulum.Learning.g.cs", "Cai.Gallery.Pendulum.Space.g.cs", "Cai.Gallery.Pendulum.Transitions.g.cs"],
            files.Keys.Order(StringComparer.Ordinal));
        Snapshot.Match(files["Cai.Gallery.Pendulum.Transitions.g.cs"]);
    }

    [Theory]
    [InlineData("Lanes")]
    [InlineData("Learning")]
    public void Pendulum_IsPlannedBySamples(string concern) => Snapshot.Match(GeneratorHarness.Run(Gallery.Files("Pendulum")).Files[$"Cai.Gallery.Pendulum.{concern}.g.cs"], concern);

    [Fact]
    public void Pendulum_Space_IsCoordinates() =>
        Snapshot.Match(GeneratorHarness.Run(Gallery.Files("Pendulum")).Files["Cai.Gallery.Pendulum.Space.g.cs"]);
}
