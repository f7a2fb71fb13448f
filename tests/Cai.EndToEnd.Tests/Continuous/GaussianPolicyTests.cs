namespace Cai.EndToEnd.Tests.Continuous;

/// <summary>Gaussian policies of declared problems.</summary>
public class GaussianPolicyTests
{
    [Fact]
    public void GaussianPolicyGradient_OfTheRegulator_ReachesTheRiccatiGain()
    {
        double p = 0;
        for (int i = 0; i < 2000; i++)
            p = 1 + (0.9 * p * 0.5 / (0.5 + (0.9 * p)));
        GaussianPolicy<Cart.Place, Cart.Push> policy = new Cart().GaussianPolicyGradient(new(1, 0.5), new() { Iterations = 100, Episodes = 150, MaxSteps = 50, StepDecay = 0.05, Seed = 1 });

        Assert.Equal(["1", "X"], policy.FeatureNames);
        Assert.Equal(-0.9 * p / (0.5 + (0.9 * p)), policy.Greedy(new(1)).Force - policy.Greedy(new(0)).Force, 0.03);
        Assert.Equal(Math.Sqrt(0.2 / (1 + (1.8 * p))), policy.StandardDeviations[0], 0.01);
    }
}
