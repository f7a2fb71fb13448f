namespace Cai.Generators.Tests.Differentiation;

/// <summary>The rules of differentiation over random expressions, held to hyper-dual numbers; and the two ways to run what they give, printed C# and compiled trees, to each other.</summary>
public sealed class RandomExpressionTests
{
    private const int Expressions = 20;
    private const int Points = 6;

    [Theory, InlineData(1), InlineData(2)]
    public void Derivatives_OfRandomExpressions_AreThoseOfHyperDualNumbers(int seed)
    {
        (DerivedCode code, RandomExpressions.Meaning[] meanings) = Write(seed);
        int nonzero = 0;
        foreach ((double[] p, int n) in Draws(seed))
        {
            for (int k = 0; k < 2; k++)
            {
                for (int l = 0; l <= k; l++)
                {
                    HyperDual expected = meanings[n](new(p[0], k == 0 ? 1 : 0, l == 0 ? 1 : 0), new(p[1], k == 1 ? 1 : 0, l == 1 ? 1 : 0), n);
                    AssertClose(expected.Value, code.Printed(p, n), $"value {n}");
                    AssertClose(expected.First, code.Gradient(k, p, n), $"gradient {k} of {n}");
                    AssertClose(expected.Mixed, code.Curvature(k, l, p, n), $"curvature {k}, {l} of {n}");
                    nonzero += expected.Mixed != 0 ? 1 : 0;
                }
            }
        }

        Assert.True(nonzero > Expressions * Points, "The expressions are too simple to tell.");
    }

    [Theory, InlineData(3)]
    public void Derivatives_PrintedAndEvaluated_GiveTheSameBits(int seed)
    {
        (DerivedCode code, _) = Write(seed);
        foreach ((double[] p, int n) in Draws(seed))
        {
            for (int k = 0; k < 2; k++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(code.Gradient(k, p, n)), BitConverter.DoubleToInt64Bits(code.EvaluatedGradient(k, p, n)));
                for (int l = 0; l <= k; l++)
                {
                    Assert.Equal(BitConverter.DoubleToInt64Bits(code.Curvature(k, l, p, n)), BitConverter.DoubleToInt64Bits(code.EvaluatedCurvature(k, l, p, n)));
                }
            }
        }
    }

    private static (DerivedCode Code, RandomExpressions.Meaning[] Meanings) Write(int seed)
    {
        RandomExpressions expressions = new(seed);
        (string Text, RandomExpressions.Meaning Value)[] all = [.. Enumerable.Range(0, Expressions).Select(_ => expressions.Next(3))];
        string arms = string.Join("\n", all.Select((expression, i) => $"        {(i == all.Length - 1 ? "_" : i)} => {expression.Text},"));
        return (
            new DerivedCode($"public readonly record struct P(double A, double B);\npublic static double F(P p, int n) => n switch\n{{\n{arms}\n}};"),
            [.. all.Select(expression => expression.Value)]);
    }

    private static IEnumerable<(double[] P, int N)> Draws(int seed)
    {
        Random random = new(seed);
        for (int n = 0; n < Expressions; n++)
        {
            for (int i = 0; i < Points; i++)
            {
                yield return ([(random.NextDouble() * 3) - 1.5, (random.NextDouble() * 3) - 1.5], n);
            }
        }
    }

    private static void AssertClose(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * (1 + Math.Abs(expected)), $"{what}: expected {expected:R}, was {actual:R}");
}
