using System.Reflection;
using System.Text;
using Cai.Generators.Tests.Differentiation;
using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Straightening;

/// <summary>Problems of random expressions, planned by rollouts in vectors and one by one: both see the same returns, to rounding.</summary>
public sealed class RandomDynamicsTests
{
    private const int Problems = 12;

    [Theory, InlineData(11), InlineData(12)]
    public void Rollouts_OfRandomExpressions_Agree(int seed)
    {
        RandomExpressions expressions = new(seed);
        StringBuilder text = new("using System;\nusing Cai;\n");
        for (int i = 0; i < Problems; i++)
        {
            string Next() => expressions.Next(3).Text.Replace("(n % 2 == 0", i % 2 == 0 ? "(p.A > p.B" : "(n % 2 == 0");
            text.Append($$"""
                [Mdp(Discount = 0.9, Temperature = 0.5)]
                public sealed partial class Line{{i}}
                {
                    [State] public readonly record struct S(double A, double B);
                    [Action] public readonly record struct U([Range(-1.0, 1.0)] double By);
                    [Dynamics] static S Next(S s, U u)
                    {
                        const int n = {{i}};
                        S p = s with { A = s.A + u.By };
                        return new(1.5 * Math.Sin({{Next()}}) + 0 * n, Math.Clamp({{Next()}}, -1.5, 1.5));
                    }
                    [Reward] static double R(S p, U u) { const int n = {{i + 1}}; return {{Next()}} + 0 * n; }
                    public static double[] Plan(bool vectors)
                    {
                        using var planner = new Line{{i}}().PlanBySampling(new() { Samples = 40, Horizon = 4, Spread = 1, Vectorize = vectors, Threads = 1, Seed = {{seed}} });
                        var plan = planner.Plan(new(0.3, -0.7));
                        return [planner.IsVectorized ? 1 : 0, plan.NotFinite, plan.BestReturn, plan.MeanReturn, plan.LogPartition!.Value, planner.Mean(0)];
                    }
                }

                """);
        }

        GeneratorRun run = GeneratorHarness.Run(text.ToString());
        using MemoryStream image = new();
        Assert.True(run.Output.Emit(image).Success);
        Assembly assembly = Assembly.Load(image.ToArray());
        for (int i = 0; i < Problems; i++)
        {
            MethodInfo plan = assembly.GetType($"Line{i}")!.GetMethod("Plan")!;
            double[] vectors = (double[])plan.Invoke(null, [true])!, single = (double[])plan.Invoke(null, [false])!;
            Assert.Equal((1, 0), (vectors[0], single[0]));
            for (int k = 1; k < vectors.Length; k++)
                Assert.True(Math.Abs(vectors[k] - single[k]) <= 1e-7 * (1 + Math.Abs(single[k])), $"Line{i}, figure {k}: {vectors[k]:R} in vectors, {single[k]:R} one by one.\n{run.Files[$"Line{i}.Lanes.g.cs"]}");
        }
    }
}
