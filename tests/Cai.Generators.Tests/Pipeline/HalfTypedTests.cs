using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>Code on its way to being a problem never makes the generator or the analyzer throw.</summary>
public sealed class HalfTypedTests
{
    /// <summary>The analyzer, which the editor calls beside the generator, is asked at every so many tokens: a step that shares no factor with a line's usual length
    /// visits all kinds of places.</summary>
    private const int AnalyzerStep = 7;

    public static TheoryData<string> Problems => Gallery.Theory();

    [Theory]
    [MemberData(nameof(Problems))]
    public void Problem_CutAtEveryToken_NeverThrows(string name)
    {
        SourceFile[] files = Gallery.Files(name);
        SyntaxToken[] tokens = [.. files[0].Parse().GetRoot().DescendantTokens()];
        GeneratorDriver driver = GeneratorHarness.Driver();
        CSharpCompilation compilation = GeneratorHarness.Compile(files);
        for (int i = 0; i < tokens.Length; i++)
        {
            SourceFile cut = files[0] with { Text = files[0].Text[..tokens[i].Span.End] };
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], cut.Parse());
            driver = driver.RunGenerators(edited);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            if (i % AnalyzerStep == 0)
                Assert.DoesNotContain(AnalyzerHarness.Analyze(edited), finding => finding.Id == "AD0001");
        }
    }

    [Theory]
    [InlineData("[Mdp, Mdp] public partial class P;")]
    [InlineData("[Mdp] public partial class P; [Mdp] public partial class P;")]
    [InlineData("[Mdp, Mdp<int, int>] public partial class P;")]
    [InlineData("[Mdp<>] public partial class P;")]
    [InlineData("[Mdp<Missing, int>] public partial class P { [Dynamics] static Missing Next(Missing m, int a) => m; }")]
    [InlineData("[Mdp] public partial class P { [State] record struct S(S Inner); [Action] enum A { B } [Dynamics] static S Next(S s, A a) => s; }")]
    [InlineData("[Mdp] public partial class P { [State] record struct S([Range()] int X); [Action] enum A { B } [Dynamics] static S Next(S s, A a) => s; }")]
    [InlineData("[Mdp] public partial class P { [State] enum { } }")]
    [InlineData("[Mdp(Discount = )] public partial class ;")]
    [InlineData("[Mdp, Features(typeof(Missing))] public partial class P { [State] public enum S { X } [Action] public enum A { B } [Dynamics] static S Next(S s, A a) => s; }")]
    [InlineData("[Mdp, Features(null)] public partial class P { [State] public enum S { X } [Action] public enum A { B } [Dynamics] static S Next(S s, A a) => s; }")]
    public void Problem_BrokenInAParticularWay_NeverThrows(string text)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile("using Cai;\n" + text);
        Assert.Null(GeneratorHarness.Driver().RunGenerators(compilation).GetRunResult().Results.Single().Exception);
        Assert.DoesNotContain(AnalyzerHarness.Analyze(compilation), finding => finding.Id == "AD0001");
    }
}
