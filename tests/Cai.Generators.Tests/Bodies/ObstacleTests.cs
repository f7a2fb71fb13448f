using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Bodies;

public class ObstacleTests
{
    [Theory]
    [InlineData("static decimal F(int a) => a;", "decimal")]
    [InlineData("static int F(int? a) => 1;", "int?")]
    [InlineData("static int F(object a) => 1;", "object")]
    [InlineData("static int F(int a) { Func<int, int> f = x => x; return f(a); }", "Func")]
    [InlineData("static int F(int a) => Enumerable.Range(0, a).Sum();", "'Enumerable.")]
    [InlineData("static int F(int a) => $\"{a}\".Length;", "interpolated string")]
    [InlineData("static int F(int a) => (\"x\" + Map[a]).Length;", "concatenation")]
    [InlineData("static int F(int a) { try { return a; } finally { } }", "'try'")]
    [InlineData("static int F(int a) { start: if (a++ < 3) goto start; return a; }", "label")]
    [InlineData("static int F(ref int a) => a;", "ref parameter 'a'")]
    [InlineData("static int F(int a) { ref int b = ref a; return b; }", "ref local")]
    [InlineData("static int F(int a) { int[] b = [a]; return b[0]; }", "not constant")]
    [InlineData("static int F(int a) { int[] b = [1]; b[0] = a; return b[0]; }", "array's item")]
    [InlineData("static int F(int a) => Counter + a;", "'Counter'")]
    [InlineData("static int F(int a) { int G() => a; return G(); }", "captured 'a'")]
    [InlineData("static int F(int a) => Map[^1].Length + a;", "index from the end")]
    [InlineData("static int F<T>(T a) => 1;", "type parameter")]
    [InlineData("static int F(int a) => Environment.TickCount + a;", "TickCount")]
    [InlineData("static int F(int[,] a) => a[0, 0];", "multi-dimensional")]
    [InlineData("static int F(int a) { using var b = new System.IO.MemoryStream(); return a; }", "'using'")]
    [InlineData("static void F(int a) { }", "returns nothing")]
    [InlineData("static IEnumerable<int> F(int a) { yield return a; }", "'yield'")]
    [InlineData("static bool F(int[] a) => a is [1, ..];", "list pattern")]
    public void Lower_OutsideTheLanguage_NamesTheConstruct(string method, string words)
    {
        Obstacle obstacle = Lower(method).Obstacle!;

        Assert.Equal(ObstacleKind.Construct, obstacle.Kind);
        Assert.Contains(words, obstacle.Words, StringComparison.Ordinal);
        Assert.NotNull(obstacle.Location);
    }

    [Theory]
    [InlineData("int F(int a) => a + size;")]
    [InlineData("int F(int a) => a + _field;")]
    [InlineData("int F(int a) => G(a); int G(int a) => Size * a;")]
    [InlineData("int F(int a) => this.Auto + a;")]
    public void Lower_InstanceData_IsTold(string method) =>
        Assert.Equal(ObstacleKind.InstanceData, Lower(method).Obstacle?.Kind);

    [Fact]
    public void Lower_InstanceMethodWithoutData_IsLowered() => Assert.Null(Lower("int F(int a) => G(a); int G(int a) => 2 * a;").Obstacle);

    [Theory]
    [InlineData("static int F(int a) => a + ;")]
    [InlineData("static int F(int a) => b;")]
    [InlineData("static Unknown F(int a) => a;")]
    public void Lower_SourceWithErrors_IsIncomplete(string method) => Assert.Equal(ObstacleKind.Incomplete, Lower(method).Obstacle?.Kind);

    [Fact]
    public void Lower_CalleeOutside_FailsCallerAndKeepsTableWhole()
    {
        var source = new CompiledSource(false, Wrap("static int F(int a) => a > 0 ? G(a - 1) : 0; static int G(int a) => F(a) + Counter; static int H(int a) => a;"));
        var lowerer = new BodyLowerer(source.Compilation, CancellationToken.None);

        Assert.NotNull(lowerer.Lower(Member(source, "F")).Obstacle);
        Assert.NotNull(lowerer.Lower(Member(source, "G")).Obstacle);
        Assert.Null(lowerer.Lower(Member(source, "H")).Obstacle);
        Assert.Equal(["H"], lowerer.Functions.Select(function => function.Name));
    }

    [Fact]
    public void Lower_CorpusTruncatedAnywhere_NeverThrows()
    {
        SyntaxToken[] tokens = [.. Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(Corpus.Methods).GetRoot().DescendantTokens()];
        int obstacles = 0;
        for (int i = 20; i < tokens.Length; i += 37)
        {
            var source = new CompiledSource(false, Corpus.Types, Corpus.Methods[..tokens[i].SpanStart]);
            var lowerer = new BodyLowerer(source.Compilation, CancellationToken.None);
            ISymbol? last = source.Type("Corpus").GetMembers().LastOrDefault(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary });
            obstacles += last is not null && lowerer.Lower(last).Obstacle is not null ? 1 : 0;
        }

        Assert.True(obstacles > 20);
    }

    private static LoweredBody Lower(string method)
    {
        var source = new CompiledSource(false, Wrap(method));
        return new BodyLowerer(source.Compilation, CancellationToken.None).Lower(Member(source, "F"));
    }

    private static string Wrap(string members) =>
        $"class Problem(int size) {{ static readonly string[] Map = [\"ab\"]; static int Counter; readonly int _field; int Auto {{ get; }} int Size => size; {members} }}";

    private static ISymbol Member(CompiledSource source, string name) => source.Type("Problem").GetMembers(name).Single();
}
