using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Learning;

/// <summary>Policy gradients on declared problems: features as declared, exact and sampled ascents, and what is told where something is missing.</summary>
public sealed class PolicyGradientTests
{
    private static readonly PolicyGradientOptions Linear = new() { Policy = PolicyClass.Linear };

    [Fact]
    public void LinearPolicy_OfFeaturesThatReadTheNoise_WeighsTheirExpectations()
    {
        var ferry = new Ferry(2.5);
        Dictionary<string, double> weights = new() { ["Sails"] = 0.3, ["Left"] = -0.4, ["Missed"] = 0.7 };

        GradientPolicy<Ferry.Quay, Ferry.Order> policy = ferry.PolicyGradient(options: Linear with { Weights = weights, MaxIterations = 1, GradientTolerance = 1e9 });

        double[] arrivals = [0.5, 0.3, 0.2];
        foreach (Ferry.Quay quay in ferry.States)
        {
            double Left(int waiting) => arrivals.Select((p, n) => p * Math.Min(waiting + n, 5)).Sum();
            double wait = (-0.4 * Left(quay.Waiting)) + (0.7 * 0.2 * 2.5), sail = 0.3 - (0.4 * Left(0));
            Assert.Equal(1 / (1 + Math.Exp(wait - sail)), policy.Policy(quay)[Ferry.Order.Sail], 1e-12);
        }

        Assert.Equal(weights, policy.Weights);
        Assert.Equal(["Sails", "Left", "Missed"], policy.Weights.Keys);
    }

    [Fact]
    public void LinearPolicy_LearnedExactlyAndFromEpisodes_AgreesAndIsWorthWhatItSays()
    {
        var ferry = new Ferry(2.5);

        GradientPolicy<Ferry.Quay, Ferry.Order> exact = ferry.PolicyGradient(options: Linear with { Rule = PolicyGradientRule.Natural });
        GradientPolicy<Ferry.Quay, Ferry.Order> sampled = ferry.PolicyGradient(options: Linear with { MaxIterations = 200, StepSize = 0.3, Sampling = new() { Episodes = 100, StepDecay = 0.5 } });

        Assert.True(exact.IsConverged, exact.ToString());
        Assert.Contains("weights Sails ", exact.ToString(), StringComparison.Ordinal);
        Assert.Equal(ferry.Evaluate((quay, order, _) => exact.Policy(quay)[order]).StartValue, exact.Objective, 1e-9);
        Assert.InRange(exact.Objective, exact.Trace[0].Objective + 0.1, ferry.Solve().Value(new(0)));
        double reached = ferry.Evaluate((quay, order, _) => sampled.Policy(quay)[order]).StartValue;
        Assert.InRange(exact.Objective - reached, -1e-9, 0.02 * (exact.Objective - exact.Trace[0].Objective));
    }

    [Fact]
    public void SampledGradient_OfParametersAndEstimatedNoise_DrawsFromWhatIsSet()
    {
        // The engine as Rust found it, and one that wears only by big steps: both are sampled with their own probabilities.
        foreach (double[] wear in new double[][] { [0.3919, 0.5953, 0.0128], [0, 0, 1] })
        {
            var bus = new BusEngine { WearProbabilities = wear };
            PolicyGradientOptions options = new() { Discount = 0.9, Start = PolicyGradientStart.EveryState, MaxIterations = 1, StepSize = 1e-9 };
            PolicyGradientStep exact = bus.PolicyGradient(new(10, 2), options: options).Trace[0];
            PolicyGradientStep sampled = bus.PolicyGradient(new(10, 2), options: options with { Sampling = new() { Episodes = 4000 } }).Trace[0];

            Assert.InRange(Math.Abs(sampled.Objective - exact.Objective) / sampled.StandardError, 0, 4);
        }
    }

    [Fact]
    public void LinearPolicy_OfAnInstanceProblem_ReadsItsFeatures()
    {
        // Straight there in 20 minutes, or by the middle in 12.
        var roads = new Roads(3, [0, 1, 0], [1, 2, 2], [5, 7, 20], 2);

        GradientPolicy<Roads.At, Roads.Take> policy = roads.PolicyGradient(new(-1, 0), options: Linear with { Start = PolicyGradientStart.EveryState });

        Assert.Equal(["Time", "Count"], policy.Weights.Keys);
        Assert.True(policy.Policy(new(0))[new(0)] > 0.99, policy.ToString());
    }

    [Fact]
    public void LinearPolicy_OfAProblemWithoutFeatures_TellsWhatToDeclare()
    {
        string message = Assert.Throws<ArgumentException>(() => new FrozenLake().PolicyGradient(options: Linear)).Message;

        Assert.Contains("FrozenLake declares no features", message, StringComparison.Ordinal);
        Assert.Contains("[Feature] static double Name(Cell state, Move action)", message, StringComparison.Ordinal);
    }
}
