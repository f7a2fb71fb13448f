using Cai.CompilerServices;
using Cai.Models;
using Cai.Rewards;

namespace Cai.RewardInference;

/// <summary>Imperfect experts against the policies that they should have, and what maximum likelihood makes of them.</summary>
public sealed class MisspecificationTests
{
    private static readonly double[] Truth = [1, -0.8, 0.6];

    [Fact]
    public void Demonstrate_EachFlaw_IsThePolicyItShouldBe()
    {
        var (model, kernel, inverse) = Problem();
        TabularReward<int, int> truth = inverse.Reward(new Coefficients(Truth)), other = RewardWorld.Reward(inverse, 9);
        double[] soft = Policy(inverse, Truth, 0.7, 0.9);
        AssertChoices(inverse, inverse.Demonstrate(truth, ExpertFlaw.Slips, 0), soft);
        AssertChoices(inverse, inverse.Demonstrate(truth, ExpertFlaw.OtherReward, 0, other: other), soft);
        AssertChoices(inverse, inverse.Demonstrate(truth, ExpertFlaw.Temperature, 2), Policy(inverse, Truth, 1.4, 0.9));
        AssertChoices(inverse, inverse.Demonstrate(truth, ExpertFlaw.Myopia, 0.2), Policy(inverse, Truth, 0.7, 0.2));
        double[] slipped = [.. soft];
        for (int s = 0; s < 7; s++)
        {
            int[] pairs = [.. Enumerable.Range(0, 3).Select(a => kernel.Pairs.Find(s, a)).Where(pair => soft[pair] > 0)];
            foreach (int pair in pairs)
                slipped[pair] = (0.7 * soft[pair]) + (0.3 / pairs.Length);
        }

        AssertChoices(inverse, inverse.Demonstrate(truth, ExpertFlaw.Slips, 0.3), slipped);
        Assert.Equal(1000, inverse.Demonstrate(truth, ExpertFlaw.Slips, 0.3).DecisionCount, 1e-9);

        // Drawn: the same from the same seed, and near the expected ones.
        MisspecificationOptions drawn = new() { Trajectories = 400, Length = 50 };
        var some = inverse.Demonstrate(truth, ExpertFlaw.Slips, 0, drawn);
        Assert.Equal(some.Observations, inverse.Demonstrate(truth, ExpertFlaw.Slips, 0, drawn).Observations);
        AssertChoices(inverse, some, soft, 0.06);
        _ = model;
    }

    /// <summary>A flawless expert is inferred to the last digits; a wrong temperature scales the reward, which no distance sees; slips and myopia cost something.</summary>
    [Fact]
    public void Misspecification_OfMaximumLikelihood_GrowsWithTheFlaw()
    {
        var (model, kernel, inverse) = Problem();
        Coefficients Infer(Demonstrations<int, int> data) => Inference.Infer(model, kernel, ParameterList.Of(3), data, []).Parameters;
        MisspecificationTable Table(ExpertFlaw flaw, params double[] levels) => inverse.Misspecification(new Coefficients(Truth), flaw, levels, Infer);

        MisspecificationTable slips = Table(ExpertFlaw.Slips, 0, 0.2, 0.6), myopia = Table(ExpertFlaw.Myopia, 0.9, 0.5, 0);
        Assert.InRange(slips.Rows[0].Distance, 0, 1e-5);
        Assert.InRange(myopia.Rows[0].Distance, 0, 1e-5);
        Assert.Equal(0, slips.Rows[0].Regret.Loss, 1e-5);
        Assert.InRange(slips.Rows[2].Distance, slips.Rows[1].Distance, 2);
        Assert.InRange(slips.Rows[1].Distance, 1e-3, 2);
        Assert.InRange(myopia.Rows[2].Distance, 1e-2, 2);
        Assert.All(slips.Rows.Concat(myopia.Rows), row => Assert.InRange(row.Regret.Share, -1e-9, 1));

        TabularReward<int, int> opposite = inverse.Reward(new Coefficients([-1, 0.8, -0.6]));
        MisspecificationTable mixed = inverse.Misspecification(new Coefficients(Truth), ExpertFlaw.OtherReward, [0.25, 0.75], Infer, other: opposite);

        // A quarter of the opposite leaves half of the reward; three quarters, the opposite of half.
        Assert.InRange(mixed.Rows[0].Distance, 0, 1e-5);
        Assert.Equal(2, mixed.Rows[1].Distance, 1e-5);
        Assert.StartsWith("level,distance,loss,share\n0.25,", mixed.ToCsv(), StringComparison.Ordinal);
        Assert.Contains("OtherReward", mixed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExpertFlaw.Slips, 1.5, "in [0, 1]")]
    [InlineData(ExpertFlaw.Temperature, 0, "positive factor")]
    [InlineData(ExpertFlaw.OtherReward, 0.5, "the argument 'other'")]
    public void Demonstrate_ImpossibleLevels_AreRefused(ExpertFlaw flaw, double level, string expected)
    {
        var (_, _, inverse) = Problem();
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => inverse.Demonstrate(inverse.Reward(new Coefficients(Truth)), flaw, level)).Message, StringComparison.Ordinal);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel, InverseProblem<int, int, Coefficients> Inverse) Problem()
    {
        ProblemBuilder builder = RandomProblem.Create(17, parameters: 3);
        for (int s = 0; s < 7; s++)
        {
            for (int a = 0; a < 3; a++)
                builder.Reward(s, a, 0);
        }

        var (model, kernel) = builder.Build();
        return (model, kernel, ArrayInverse.Of(model, kernel));
    }

    private static double[] Policy(InverseProblem<int, int> inverse, double[] parameters, double temperature, double discount)
    {
        using RewardlessProblem problem = inverse.Parts.PoseSoft(new MisspecificationOptions { Discount = discount }, temperature);
        RewardPlan plan = problem.CreatePlan();
        Assert.True(plan.TrySolve(inverse.Parts.Rewards(problem, parameters)));
        return [.. plan.Probabilities[0]];
    }

    private static void AssertChoices(InverseProblem<int, int> inverse, Demonstrations<int, int> data, double[] policy, double tolerance = 1e-12)
    {
        using RewardlessProblem problem = inverse.Parts.PoseHard(new MisspecificationOptions());
        foreach (var state in data.Counts().GroupBy(count => count.Key.State))
        {
            double total = state.Sum(count => count.Value);
            foreach (var count in state)
                Assert.Equal(policy[problem.Pairs.Find(state.Key, count.Key.Action)], count.Value / total, tolerance);
        }
    }
}
