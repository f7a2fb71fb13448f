using Cai.Models;

namespace Cai.RewardInference;

/// <summary>The parameters of the same optimal actions: by solving just within and just beyond.</summary>
public sealed class RewardConeTests
{
    [Fact]
    public void Cone_Ranges_AreWhereOptimalActionsChange()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var (model, kernel) = RandomProblem.Create(seed, parameters: 3, terminal: seed % 2 == 0).Build();
            var inverse = ArrayInverse.Of(model, kernel);
            double[] point = [0.7, -0.5, 0.3];
            RewardCone cone = inverse.Cone(new(point));
            Assert.Equal((3, 0), (cone.Dimension, cone.FreeDimension));
            string own = Actions(inverse, point);
            for (int k = 0; k < 3; k++)
            {
                foreach ((double bound, int sign) in ((double, int)[])[(cone.Lower[k], -1), (cone.Upper[k], 1)])
                {
                    if (double.IsInfinity(bound))
                        continue;
                    double[] within = [.. point], beyond = [.. point];
                    (within[k], beyond[k]) = (bound - (1e-6 * sign), bound + (1e-6 * sign));
                    Assert.Equal(own, Actions(inverse, within));
                    Assert.NotEqual(own, Actions(inverse, beyond));
                }
            }
        }
    }

    /// <summary>Two actions that are alike but for one feature of weight 0: they tie, and the set loses a dimension; a third parameter of no effect is free.</summary>
    [Fact]
    public void Cone_OfTies_LosesADimension()
    {
        ProblemBuilder builder = new(2, 2, parameters: 3) { Discount = 0.5 };
        for (int s = 0; s < 2; s++)
            builder.Go(s, 0, 0).Go(s, 1, 0).Feature(0, s, 1, 1).Feature(1, s, 0, 1).Feature(1, s, 1, 1);
        var (model, kernel) = builder.Build();
        RewardCone cone = ArrayInverse.Of(model, kernel, new("Left", "Step", "Nothing")).Cone(new([0, 1, 1]));
        Assert.Equal((2, 2), (cone.Dimension, cone.FreeDimension));
        Assert.Equal((0, 0), (cone.Lower[0], cone.Upper[0]));
        Assert.Equal(double.PositiveInfinity, cone.Upper[2]);
        Assert.Contains("2 of 3 dimensions", cone.ToString(), StringComparison.Ordinal);
    }

    private static string Actions(InverseProblem<int, int> inverse, double[] parameters)
    {
        using RewardlessProblem problem = inverse.Parts.PoseHard(new IdentificationOptions());
        RewardPlan plan = problem.CreatePlan();
        Assert.True(plan.TrySolve(inverse.Parts.Rewards(problem, parameters)));
        return string.Concat(plan.Probabilities[0].Select(value => value > 0 ? '1' : '0'));
    }
}
