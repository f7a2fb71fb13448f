using Cai.Generators.ModelFiles;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.ModelFiles;

/// <summary>What is wrong with a model file, or found in its problem, is told where the file is named, with file and line.</summary>
public sealed class FaultTests
{
    private const string Attributed = "using Cai; [MdpFromFile([|\"m.tra\"|], Discount = 0.9)] public sealed partial class M;";

    private static AdditionalFile Model(string text, string name = "m.tra") => new("/problem/" + name, text.Replace("|", "\n", StringComparison.Ordinal) + "\n");

    [Theory]
    [InlineData("2 3|0 0 0.5|0 1 0.4|1 1 1", "m.tra(2,1): the probabilities of state 0 sum to 0.9, expected 1")]
    [InlineData("2 2|0 0 1|1 x 1", "m.tra(3,3): found 'x', expected a next state")]
    [InlineData("2 1|0 1 1", "m.tra: state 1 has no transition")]
    [InlineData("ctmc|0 0 1", "m.tra(1,1): found 'ctmc'")]
    public void File_Malformed_IsToldWithLineAndColumn(string text, string expected)
    {
        Diagnostic found = AnalyzerHarness.AssertFinds("CAI0602", Attributed, Model(text));
        Assert.StartsWith(expected, found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m.lab", "0=\"init\"|7: 0", "m.lab(2,1):")]
    [InlineData("m.srew", "2 1|0 pay", "m.srew(2,3):")]
    [InlineData("m.sta", "(x)|0:(0)", "m.sta: state 1 is missing")]
    public void FileBesideIt_Malformed_IsTold(string name, string text, string expected)
    {
        Diagnostic found = AnalyzerHarness.AssertFinds("CAI0602", Attributed, Model("2 2|0 1 1|1 0 1"), Model(text, name));
        Assert.StartsWith(expected, found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_NotThere_IsToldWithWhatToAdd() => Assert.Equal(
        "The model file 'm.tra' is not found: there is no such file among the additional files of the project; add <AdditionalFiles Include=\"m.*\" /> to it",
        AnalyzerHarness.AssertFinds("CAI0601", Attributed).GetMessage());

    [Fact]
    public void File_OfSeveral_IsToldWithAll()
    {
        AdditionalFile one = new("/other/a/m.tra", "1 1\n0 0 1\n"), two = new("/other/b/m.tra", "1 1\n0 0 1\n");
        Assert.Contains("may be any of /other/a/m.tra, /other/b/m.tra", AnalyzerHarness.AssertFinds("CAI0601", Attributed, one, two).GetMessage(), StringComparison.Ordinal);
        AnalyzerHarness.AssertSilent(Markup.Parse(Attributed.Replace("m.tra", "b/m.tra", StringComparison.Ordinal)).Text, one, two);
    }

    [Fact]
    public void File_BesideTheSource_GoesBeforeOthers() =>
        AnalyzerHarness.AssertFinds("CAI0602", Attributed, Model("1 1|0 0 0.5"), new AdditionalFile("/other/m.tra", "1 1\n0 0 1\n"));

    [Fact]
    public void File_TooLarge_IsSentToTheRunTime()
    {
        string text = "1 1\n0 0 1\n" + new string('#', DeclaredModel.MostCharacters);
        Assert.Contains("ExplicitModel.Read(\"m.tra\")", AnalyzerHarness.AssertFinds("CAI0602", Attributed, Model(text)).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N=3, p", "'p' is no name with a number")]
    [InlineData("N=NaN", "'N=NaN' is no name with a number")]
    [InlineData("N=3, N=4", "'N' is given twice")]
    public void Constants_Malformed_AreToldThere(string constants, string expected)
    {
        Diagnostic found = AnalyzerHarness.AssertFinds("CAI0018", $"using Cai; [MdpFromFile(\"m.tra\", [|Constants = \"{constants}\"|])] public sealed partial class M;", Model("1 1|0 0 1"));
        Assert.Contains(expected, found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Companion_NotThere_IsToldThere() => AnalyzerHarness.AssertFinds(
        "CAI0601", "using Cai; [MdpFromFile(\"m.tra\", [|Companions = new[] { \"n.lab\" }|])] public sealed partial class M;", Model("1 1|0 0 1"));

    [Theory]
    [InlineData("[Range(0, 1)] int X", "the variable 'isHot' has no field; add 'bool isHot'")]
    [InlineData("[Range(0, 1)] int X, bool IsHot, [Range(0, 1)] int Y", "'Y' is no variable; the variables are x, isHot")]
    [InlineData("[Range(0, 1)] int X, [Range(0, 1)] int IsHot", "the variable 'isHot' is a truth value; declare 'IsHot' as bool")]
    [InlineData("bool X, bool IsHot", "the variable 'x' is a whole number; declare 'X' as int or enum")]
    [InlineData("[Range(0, 1)] int X, bool IsHot, bool isHot", "are both the variable 'isHot'")]
    public void State_ThatDoesNotFit_IsToldAtTheState(string fields, string expected)
    {
        Diagnostic found = AnalyzerHarness.AssertFinds(
            "CAI0603", $"using Cai; [MdpFromFile(\"m.tra\")] public sealed partial class M {{ [State] public readonly record struct [|Place|]({fields}); }}",
            Model("2 2|0 1 1|1 0 1"), Model("(x,isHot)|0:(0,false)|1:(1,true)", "m.sta"));
        Assert.Contains(expected, found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfTheProblem_NamesFileAndLine() => Assert.StartsWith(
        "m.tra(4): ", AnalyzerHarness.AssertFinds("CAI0312", Attributed, Model("3 4|0 1 0.5|0 2 0.5|1 1 1|2 0 1")).GetMessage(), StringComparison.Ordinal);

    [Fact]
    public void Finding_AtAUsersMember_NamesFileAndLine()
    {
        // States 1 and 2 go round for ever, which is told once something could end.
        const string Text = "4 5|0 1 0.5|0 3 0.5|1 2 1|2 1 1|3 3 1";
        Diagnostic found = AnalyzerHarness.AssertFinds(
            "CAI0302", "using Cai; [MdpFromFile(\"m.tra\")] public sealed partial class M { [Terminal] static bool [|HasEnded|](State state) => state.Number == 3; }", Model(Text));
        Assert.StartsWith("m.tra(4): M: ", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfDeclaredStates_NamesFileAndLine()
    {
        const string Text = "4 5|0 1 0.5|0 3 0.5|1 2 1|2 1 1|3 3 1";
        Diagnostic found = AnalyzerHarness.AssertFinds(
            "CAI0302",
            "using Cai; public enum Kind { A, B } [MdpFromFile(\"m.tra\")] public sealed partial class M { [State] public readonly record struct Place(Kind K, bool X); [Terminal] static bool [|HasEnded|](Place place) => place is { K: Kind.B, X: false }; }",
            Model(Text), Model("(x,k)|0:(false,0)|1:(true,1)|2:(true,0)|3:(false,1)", "m.sta"));
        Assert.Matches("^m.tra\\([45]\\): M: ", found.GetMessage());
    }

    [Fact]
    public void State_OutsideItsRange_IsToldWithItsLine()
    {
        Diagnostic found = AnalyzerHarness.AssertFinds(
            "CAI0101", "using Cai; [MdpFromFile([|\"m.tra\"|], Discount = 0.9)] public sealed partial class M { [State] public readonly record struct Place([Range(0, 1)] int X); }",
            Model("3 3|0 1 1|1 2 1|2 0 1"), Model("(x)|0:(0)|1:(1)|2:(2)", "m.sta"));
        Assert.StartsWith("m.tra(3): ", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfAUsersMember_StaysThere() => AnalyzerHarness.AssertFinds(
        "CAI0106", "using Cai; [MdpFromFile(\"m.tra\", Discount = 0.9)] public sealed partial class M { [Reward] static double [|Pay|](State state) => 1.0 / state.Number; }", Model("2 2|0 1 1|1 0 1"));

    [Fact]
    public void Attributes_OfTwoKinds_AreTold() => Assert.Contains(
        "CAI0021", AnalyzerHarness.Analyze("using Cai; [Mdp, MdpFromFile(\"m.tra\")] public sealed partial class M;", Model("1 1|0 0 1")).Select(found => found.Id));

    [Fact]
    public void Problem_CutAtEveryToken_NeverThrows()
    {
        SourceFile whole = new("/problem/M.cs", "using Cai; namespace N; [MdpFromFile(\"m.tra\", Companions = new[] { \"m.sta\" }, Constants = \"N=3\", Discount = 0.9)] public sealed partial class M "
            + "{ [State] public readonly record struct Place([Range(0, 1)] int X, bool IsHot); [Terminal] static bool HasEnded(Place place) => place.IsHot; }");
        AdditionalFile[] files = [Model("2 2|0 1 1|1 0 1"), Model("(x,isHot)|0:(0,false)|1:(1,true)", "m.sta")];
        GeneratorDriver driver = GeneratorHarness.Driver(files);
        foreach (SyntaxToken token in whole.Parse().GetRoot().DescendantTokens())
        {
            CSharpCompilation edited = GeneratorHarness.Compile(whole with { Text = whole.Text[..token.Span.End] });
            driver = driver.RunGenerators(edited);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            Assert.DoesNotContain(AnalyzerHarness.Analyze(edited, files), finding => finding.Id == "AD0001");
        }
    }

    [Theory]
    [InlineData("[MdpFromFile] public partial class M;")]
    [InlineData("[MdpFromFile()] public partial class M;")]
    [InlineData("[MdpFromFile(null)] public partial class M;")]
    [InlineData("[MdpFromFile(\"\")] public partial class M;")]
    [InlineData("[MdpFromFile(\"..\")] public partial class M;")]
    [InlineData("[MdpFromFile(\"m.tra\", Companions = null)] public partial class M;")]
    [InlineData("[MdpFromFile(\"m.tra\", Companions = new string[] { null })] public partial class M;")]
    [InlineData("[MdpFromFile(\"m.tra\"), MdpFromFile(\"m.tra\")] public partial class M;")]
    [InlineData("[MdpFromFile(\"m.tra\")] public partial class M<T> { public partial class State; }")]
    [InlineData("[MdpFromFile(\"m.tra\")] public partial class M { [State] public enum Place { A } }")]
    [InlineData("[MdpFromFile(\"m.tra\")] public partial class M { [State] public readonly record struct Place(Missing X); }")]
    [InlineData("[MdpFromFile(\"m.tra\")] public partial struct M { [Action] public enum Move { A } }")]
    [InlineData("[MdpFromFile(\"m.tra\")] public partial class Step { public class Action; public class Next; static int PairOf; }")]
    public void Problem_BrokenInAParticularWay_NeverThrows(string text)
    {
        AdditionalFile[] files = [Model("2 2|0 1 1|1 0 1"), Model("(x)|0:(0)|1:(1)", "m.sta")];
        CSharpCompilation compilation = GeneratorHarness.Compile("using Cai;\n" + text);
        Assert.Null(GeneratorHarness.Driver(files).RunGenerators(compilation).GetRunResult().Results.Single().Exception);
        Assert.DoesNotContain(AnalyzerHarness.Analyze(compilation, files), finding => finding.Id == "AD0001");
    }

    [Theory]
    [InlineData("[MdpFromFile(\"m.tra\")] public sealed class [|M|] {}", "CAI0001")]
    [InlineData("[MdpFromFile(\"m.tra\")] public static partial class [|M|] {}", "CAI0002")]
    [InlineData("[MdpFromFile(\"m.tra\", [|Discount = 2|])] public sealed partial class M {}", "CAI0018")]
    public void Type_ThatCannotBe_IsTold(string type, string id) => AnalyzerHarness.AssertFinds(id, "using Cai; " + type, Model("1 1|0 0 1"));
}
