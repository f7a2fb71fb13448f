using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>Problems with awkward names and in awkward places compile.</summary>
public sealed class IdentifierTests
{
    [Fact]
    public void Keywords_AsNames_Compile() => GeneratorHarness.Run("""
        using Cai;
        namespace @namespace.@event
        {
            [Mdp(Discount = 0.9)]
            public sealed partial class @class
            {
                [State] public readonly record struct @struct([Range(0, 2)] int @int, bool @bool);
                [Action] public enum @enum { @if, @else }
                [Noise] public enum @params { @true, @false }
                [Parameters] public readonly record struct @double(double @ref);
                [Dynamics] static @struct @new(@struct @this, @enum @base, @params @in) => @this with { @int = @in is @params.@true ? 0 : 2 };
                [Feature(nameof(@double.@ref))] static double @return(@struct @this, @enum @base) => @this.@int;
            }
        }
        """);

    [Theory]
    [InlineData("namespace Some.Place; public partial class Outer { public partial record struct Middle { public partial interface Inner {", "} } }")]
    [InlineData("public partial class Outer<T> where T : class { public partial class Inner<@in, U> {", "} }")]
    [InlineData("public partial interface Outer<T> {", "}")]
    [InlineData("partial class @record {", "}")]
    public void NestedProblems_Compile(string before, string after) =>
        GeneratorHarness.Run($"using Cai; using System; {before} {Body("public sealed partial class Ladder")} {after}");

    [Theory]
    [InlineData("public partial struct Ladder")]
    [InlineData("public partial record Ladder")]
    [InlineData("public readonly partial record struct Ladder")]
    [InlineData("internal sealed partial class Ladder<T>")]
    public void ProblemTypes_OfEveryKind_Compile(string header) => GeneratorHarness.Run("using Cai; using System; " + Body(header));

    [Fact]
    public void SameName_InTwoNamespacesAndNested_GivesDistinctFiles()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "using Cai; using System;" + Body("public partial class Ladder")
            + "namespace A { " + Body("public partial class Ladder") + "} namespace B { partial class A { " + Body("public partial class Ladder") + "} class A<T>; }");
        Assert.All(["A.Ladder.Api.g.cs", "B.A.Ladder.Api.g.cs", "Ladder.Api.g.cs"], file => Assert.Contains(file, run.Files.Keys));
    }

    // Names of emitted files are compared without regard to case.
    [Fact]
    public void Names_ThatDifferInCaseAlone_GiveDistinctFiles()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "using Cai; using System; namespace A { " + Body("public partial class Ladder") + Body("public partial class ladder") + "} namespace a { " + Body("public partial class LADDER") + "}");
        Assert.All(["A.Ladder.Api.g.cs", "A.ladder(2).Api.g.cs", "a(2).LADDER.Api.g.cs"], file => Assert.Contains(file, run.Files.Keys));
    }

    private static string Body(string header) =>
        $"[Mdp(Discount = 0.9)] {header} {{ {ProblemText.State} {ProblemText.Action} {ProblemText.Dynamics} {ProblemText.Reward} }}";
}
