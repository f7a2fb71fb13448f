using Cai.CompilerServices;
using Cai.Kernels;

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
            Assert.True(solution.IsConverged && solution.ErrorBound <= 1e-8, $"{solution}");
            for (int s = 0; s < model.States.Count; s++)
            {
                Assert.True(solution.Value(s) + solution.LowerBound <= plain.Value(s) + plain.UpperBound);
                Assert.True(solution.Value(s) + solution.UpperBound >= plain.Value(s) + plain.LowerBound);
            }
        }
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
