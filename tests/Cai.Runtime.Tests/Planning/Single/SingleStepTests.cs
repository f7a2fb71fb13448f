using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Structured problems whose steps are found in single precision: certified as any other.</summary>
public class SingleStepTests
{
    [Theory]
    [InlineData(1, 0.95, 0.3, true)]
    [InlineData(2, 0.99, 1, false)]
    [InlineData(3, 0.999, 0.05, false)]
    [InlineData(4, 0.9, 0, true)]
    public void Solve_StructuredProblem_AgreesWithBackupsAloneWithinBothBounds(int seed, double discount, double temperature, bool ends)
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = BoxProblem.Model(BoxProblem.Draw(seed), ends);
        SolveOptions options = new() { Discount = discount, Temperature = temperature, Method = SolveMethod.ValueIteration };
        Solution<int, int> plain = Planner.SolveRewards(model, kernel, [rewards], [], options);
        foreach (SolveMethod method in new[] { SolveMethod.Default, SolveMethod.ModifiedPolicyIteration, SolveMethod.Newton })
        {
            Solution<int, int> solution = Planner.SolveRewards(model, kernel, [rewards], [], options with { Method = method });
            Solution<int, int> exact = Planner.SolveRewards(model, kernel, [rewards], [], options with { Method = method, Precision = SolvePrecision.Double });
            Assert.DoesNotContain("in single", exact.Remark, StringComparison.Ordinal);
            Assert.True(exact.IsConverged && exact.ErrorBound <= 1e-8, $"{exact}");
            Assert.True(solution.IsConverged && solution.ErrorBound <= 1e-8, $"{solution}");
            if (method == SolveMethod.ModifiedPolicyIteration)
                Assert.Contains("products with the matrices of policies were made in single", solution.Remark, StringComparison.Ordinal);
            for (int s = 0; s < model.States.Count; s++)
            {
                Assert.True(solution.Value(s) + solution.LowerBound <= plain.Value(s) + plain.UpperBound);
                Assert.True(solution.Value(s) + solution.UpperBound >= plain.Value(s) + plain.LowerBound);
                Assert.True(exact.Value(s) + exact.LowerBound <= plain.Value(s) + plain.UpperBound);
                Assert.True(exact.Value(s) + exact.UpperBound >= plain.Value(s) + plain.LowerBound);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Solve_HardRows_InDoubleAloneAgree(int seed)
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = GreedyEvaluationTests.Problem(new(seed, 260, 4, 5, 0.05), seed);
        SolveOptions options = new() { Method = SolveMethod.ModifiedPolicyIteration };
        Solution<int, int> mixed = Planner.SolveRewards(model, kernel, [rewards], [], options);
        Solution<int, int> exact = Planner.SolveRewards(model, kernel, [rewards], [], options with { Precision = SolvePrecision.Double });
        Assert.Contains("in single", mixed.Remark, StringComparison.Ordinal);
        Assert.DoesNotContain("in single", exact.Remark, StringComparison.Ordinal);
        for (int s = 0; s < model.States.Count; s++)
            Assert.InRange(mixed.Value(s) - exact.Value(s), exact.LowerBound - mixed.UpperBound, exact.UpperBound - mixed.LowerBound);
    }

    [Fact]
    public void Solve_UnknownPrecision_IsRefusedByName()
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = BoxProblem.Model(BoxProblem.Draw(1), ends: false);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Planner.SolveRewards(model, kernel, [rewards], [], new() { Precision = (SolvePrecision)7 }));
        Assert.Contains("the precision 7 is unknown", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-90)]
    [InlineData(1e-40)]
    [InlineData(1e60)]
    [InlineData(1e290)]
    public void Solve_ValuesThatSinglePrecisionCannotHold_AreThoseOfScaledRewards(double scale)
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = BoxProblem.Model(BoxProblem.Draw(6, 200), ends: false);
        foreach (SolveMethod method in new[] { SolveMethod.ModifiedPolicyIteration, SolveMethod.Newton })
        {
            SolveOptions options = new() { Discount = 0.95, Temperature = 0.5, Tolerance = 1e-9, Method = method };
            Solution<int, int> plain = Planner.SolveRewards(model, kernel, [rewards], [], options);
            Solution<int, int> scaled = Planner.SolveRewards(model, kernel, [[.. rewards.Select(r => r * scale)]], [], options with { Tolerance = 1e-9 * scale, Temperature = 0.5 * scale });
            Assert.True(scaled.IsConverged && scaled.ErrorBound <= 1e-9 * scale);
            for (int s = 0; s < model.States.Count; s++)
                Assert.Equal(plain.Value(s), scaled.Value(s) / scale, 2e-9);
        }
    }

    [Theory]
    [InlineData(SolveMethod.ModifiedPolicyIteration)]
    [InlineData(SolveMethod.Newton)]
    public void Solve_AnyNumberOfThreads_HasTheSameBits(SolveMethod method)
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = BoxProblem.Model(BoxProblem.Draw(7, 4000), ends: true);
        SolveOptions options = new() { Discount = 0.98, Threads = 1, Method = method };
        Solution<int, int> one = Planner.SolveRewards(model, kernel, [rewards], [], options), two = Planner.SolveRewards(model, kernel, [rewards], [], options with { Threads = 2 });
        Assert.Equal(one.Values(), two.Values());
        Assert.Equal(one.Probabilities(), two.Probabilities());
    }
}
