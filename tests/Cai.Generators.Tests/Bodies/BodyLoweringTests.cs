using Cai.Generators.Evaluation;
using Cai.Generators.Lowering.Bodies;

namespace Cai.Generators.Tests.Bodies;

public class BodyLoweringTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Corpus_EveryConstruct_EvaluatesAsCompiled(bool isChecked)
    {
        (int comparisons, int failures) = Oracle.Compare(new(isChecked, Corpus.Types, Corpus.Methods), 150, 1);

        Assert.True(comparisons > 10_000);
        Assert.InRange(failures, 100, comparisons / 2);
    }

    [Theory]
    [InlineData(false, 11)]
    [InlineData(true, 12)]
    [InlineData(false, 13)]
    public void RandomBodies_EveryInput_EvaluatesAsCompiled(bool isChecked, int seed)
    {
        (int comparisons, int failures) = Oracle.Compare(new(isChecked, Corpus.Types, new RandomBodies(seed).Write(20)), 60, seed);

        Assert.Equal(20 * 60, comparisons);
        Assert.True(failures < comparisons * 3 / 4, $"{failures} of {comparisons} fail");
    }

    [Theory]
    [InlineData("public static int F(int n) { while (true) { n++; } }", "million")]
    [InlineData("public static int F(int n) => n == 0 ? F(n) : F(n + 1);", "deep")]
    [InlineData("public static int F(int n) => n < 0 ? F(n + 1) + F(n) : F(n - 1) + F(n);", "deep")]
    public void Evaluation_WithoutEnd_Fails(string method, string words)
    {
        var source = new CompiledSource(false, $"public static class Corpus {{ {method} }}");
        var lowerer = new BodyLowerer(source.Compilation, CancellationToken.None);
        string name = lowerer.Lower(source.Type("Corpus").GetMembers("F").Single()).Function!;
        var context = new EvaluationContext();
        context.Reset();

        ((Func<EvaluationContext, int, int>)CompiledFunctions.Compile(lowerer.Functions).Get(name))(context, 3);

        Assert.Contains(words, context.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_Cancelled_Stops()
    {
        var source = new CompiledSource(false, "public static class Corpus { public static int F(int n) { while (true) { n++; } } }");
        var lowerer = new BodyLowerer(source.Compilation, CancellationToken.None);
        string name = lowerer.Lower(source.Type("Corpus").GetMembers("F").Single()).Function!;
        var function = (Func<EvaluationContext, int, int>)CompiledFunctions.Compile(lowerer.Functions).Get(name);

        Assert.Throws<OperationCanceledException>(() => function(new EvaluationContext(new CancellationToken(canceled: true)), 3));
    }

    [Theory]
    [InlineData("static double F(double a) => Math.Exp(a);", true)]
    [InlineData("static double F(double a) => G(a); static double G(double a) => Math.Sin(a);", true)]
    [InlineData("static double F(double a) => Math.Sqrt(a) + Math.Clamp(a, 0, 1);", false)]
    public void UsesInexactMath_ThroughCalls_IsTold(string members, bool expected)
    {
        var source = new CompiledSource(false, $"static class Corpus {{ {members} }}");
        var lowerer = new BodyLowerer(source.Compilation, CancellationToken.None);
        string name = lowerer.Lower(source.Type("Corpus").GetMembers("F").Single()).Function!;

        Assert.Equal(expected, lowerer.Functions.UsesInexactMath(name));
    }
}
