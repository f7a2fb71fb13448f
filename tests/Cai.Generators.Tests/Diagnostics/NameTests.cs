using Cai.Generators.Lowering;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Diagnostics;

public sealed class NameTests
{
    [Theory]
    [InlineData("public int [|Solve|];")]
    [InlineData("public static int [|States|] => 3;")]
    [InlineData("public int [|Build|](int size) => size;")]
    [InlineData("public int [|SolveReward|]() => 1;")]
    [InlineData("public string[] [|FeatureNames|] => [];")]
    [InlineData("private sealed class [|Generated|];")]
    public void NameTaken_OnTheMember(string member) => AnalyzerHarness.AssertFinds("CAI0025", ProblemText.With(more: member));

    public static TheoryData<string> Problems => Gallery.Theory();

    /// <summary>A name that is emitted and not known would meet the user's in a file that he did not write.</summary>
    [Theory]
    [MemberData(nameof(Problems))]
    public void Names_OfEmittedMembers_AreAllKnown(string name)
    {
        INamedTypeSymbol type = GeneratorHarness.Run(Gallery.Files(name)).Output.GetTypeByMetadataName("Cai.Gallery." + name)!;
        string[] emitted = [.. type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName && IsEmitted(member)).Select(member => member.Name)];
        Assert.Contains("Simulate", emitted);
        Assert.DoesNotContain(emitted.Except(EmittedNames.Always), member => !member.EndsWith("Probabilities", StringComparison.Ordinal));
    }

    private static bool IsEmitted(ISymbol member) => member.DeclaringSyntaxReferences.All(part => part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    [Fact]
    public void NameTaken_OnTheRoleType() => AnalyzerHarness.AssertFinds("CAI0025", ProblemText.With(
        action: "[Action] public enum [|Actions|] { Down, Up }", dynamics: "[Dynamics] static Level Next(Level level, Actions move) => level;", reward: ""));

    [Fact]
    public void NameTaken_OnTheProblem() => AnalyzerHarness.AssertFinds("CAI0025", ProblemText.With(name: "[|Simulate|]"));

    [Fact]
    public void NameTaken_ByProbabilitiesOfEstimatedNoise() => AnalyzerHarness.AssertFinds("CAI0025", ProblemText.With(
        dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => level;",
        more: "[Noise, Estimated] public enum Wind { [Probability(0.5)] Calm, [Probability(0.5)] Gust } double[] [|WindProbabilities|] => [];"));

    [Theory]
    [InlineData("public abstract class Base { public int Solve => 1; }")]
    [InlineData("public abstract class Root { protected static void Generated() { } } public abstract class Base : Root;")]
    public void NameTaken_Inherited_OnTheProblem(string bases) =>
        AnalyzerHarness.AssertFinds("CAI0025", ProblemText.With(name: "[|Ladder|] : Base", outside: bases));

    [Fact]
    public void Name_PrivateToABase_IsFree()
    {
        string text = ProblemText.With(name: "Ladder : Base", outside: "public abstract class Base { private int Solve => 1; public int Sum => Solve; }");
        AnalyzerHarness.AssertSilent(text);
        GeneratorHarness.Run(text);
    }

    [Theory]
    [InlineData("class Model; class Kernel; class Tables; class Declaration; class Process; class Noise;")]
    [InlineData("class System; class Cai; class Func;")]
    [InlineData("public double[] WindProbabilities => [];")]
    public void Name_OfWhatIsEmittedElsewhere_IsFree(string members)
    {
        AnalyzerHarness.AssertSilent(ProblemText.With(more: members));
        GeneratorHarness.Run(ProblemText.With(more: members));
    }

    [Fact]
    public void InstanceData_OfAStruct_IsRefused() => AnalyzerHarness.AssertFinds("CAI0002", ProblemText.With(
        header: "public readonly partial struct", name: "[|Ladder|]", more: "public int Top { get; init; }",
        dynamics: "[Dynamics] Level Next(Level level, Move move) => new(Math.Min(level.Height, Top));"));

    [Fact]
    public void Dynamics_Twice_IsToldOnce() => AnalyzerHarness.AssertFinds("CAI0004", ProblemText.With(
        more: "[Dynamics] static Level [|Other|](Level level, Move move) => level;"));
}
