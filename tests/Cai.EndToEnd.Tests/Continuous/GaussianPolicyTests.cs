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

    [Fact]
    public void GaussianPolicyGradient_HoldsThePoleUp()
    {
        Pole pole = new(4);
        GaussianPolicy<Pole.Lean, Pole.Torque> policy = pole.GaussianPolicyGradient(new() { Iterations = 100, Episodes = 60, MaxSteps = 80, InitialDeviation = 1, Seed = 3 });
        var episodes = pole.Simulate(policy, new() { Episodes = 20, MaxSteps = 400, Seed = 9 });

        Assert.Equal(["1", "Tilt", "Spin"], policy.FeatureNames);
        Assert.True(policy.Trace[^1].Reward > policy.Trace[0].Reward / 3, policy.ToString());
        Assert.All(episodes, episode => Assert.InRange(episode.Last!.Value.Angle, -0.4, 0.4));
        Assert.All(episodes, episode => Assert.All(episode.Steps, step => Assert.InRange(step.Action.Value, -2, 2)));
    }
}
