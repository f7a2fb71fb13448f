using Cai.EndToEnd.Tests.Inference;
using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>
/// One update of the sampling distribution is an estimate of the exact posterior, and the better the more samples there are. Its standard errors: those of a share p among n effective samples,
/// <c>sqrt(p (1 - p) / n)</c>, and of the log of a mean of weights, <c>sqrt((K / n - 1) / K)</c>.
/// </summary>
public sealed class PosteriorAgreementTests
{
    private const double Errors = 4;
    private static readonly Taxi.Cab Cab = new(2, 2, 0, 1);
    private static readonly Ford.Tastes Tastes = new(Wet: 0.8, Effort: 0.3);
    private static readonly Ford.Stone Stone = new(1);

    [Theory]
    [InlineData(2_000)]
    [InlineData(200_000)]
    public void FirstAction_UnderCertainDynamics_HasTheExactPosterior(int samples)
    {
        Posterior<Taxi.Cab, Taxi.Order> exact = new Taxi().Posterior(new() { Horizon = 5, Discount = 1, Temperature = 2 });
        using CategoricalPlanner<Taxi.Cab, Taxi.Order> planner = new Taxi().PlanBySampling(new() { Samples = samples, Horizon = 5, Discount = 1, Temperature = 2, Seed = 1 });
        SampledPlan<Taxi.Order> plan = planner.Plan(Cab);
        Agree(exact.Policy(Cab), planner.Distribution(0), plan);
        Assert.InRange(Math.Abs(plan.LogPartition!.Value - exact.LogBackwardMessage(Cab)), 0, Errors * Math.Sqrt(((samples / plan.EffectiveSampleSize) - 1) / samples));
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(200_000)]
    public void FirstAction_UnderNoise_HasTheExactPosterior_WhichIsOptimistic(int samples)
    {
        Posterior<Ford.Stone, Ford.Move> exact = new Ford().Posterior(Tastes);
        using CategoricalPlanner<Ford.Stone, Ford.Move> planner = new Ford().PlanBySampling(Tastes, new() { Samples = samples, Seed = 2 });
        SampledPlan<Ford.Move> plan = planner.Plan(Stone);
        Assert.Equal(3, planner.Sequence.Length);
        Agree(exact.Policy(Stone), planner.Distribution(0), plan);
        Assert.InRange(Math.Abs(plan.LogPartition!.Value - exact.LogBackwardMessage(Stone)), 0, Errors * Math.Sqrt(((samples / plan.EffectiveSampleSize) - 1) / samples));

        // The soft policy, which holds the dynamics fixed, is another.
        ActionDistribution<Ford.Move> soft = new Ford().Solve(Tastes).Policy(Stone, 0);
        double apart = soft.Max(pair => Math.Abs(pair.Value - planner.Distribution(0)[pair.Key])), error = Math.Sqrt(0.25 / plan.EffectiveSampleSize);
        Assert.True(samples < 100_000 || apart > 10 * error, $"{apart} is no more than {10 * error}.");
    }

    [Fact]
    public void Iterations_ThatCarryTheRatio_StayAtThePosterior_AndOthersSharpen()
    {
        Posterior<Ford.Stone, Ford.Move> exact = new Ford().Posterior(Tastes);
        SamplingOptions options = new() { Samples = 20_000, Iterations = 5, Exploration = 0.1, Seed = 3 };
        using CategoricalPlanner<Ford.Stone, Ford.Move> posterior = new Ford().PlanBySampling(Tastes, options), sharpened = new Ford().PlanBySampling(Tastes, options with { Weights = SamplingWeights.Sharpened });
        SampledPlan<Ford.Move> plan = posterior.Plan(Stone);
        Agree(exact.Policy(Stone), posterior.Distribution(0), plan);
        Assert.InRange(Math.Abs(plan.LogPartition!.Value - exact.LogBackwardMessage(Stone)), 0, Errors * Math.Sqrt(((20_000 / plan.EffectiveSampleSize) - 1) / 20_000));

        SampledPlan<Ford.Move> sharp = sharpened.Plan(Stone);
        double apart = exact.Policy(Stone).Max(pair => Math.Abs(pair.Value - sharpened.Distribution(0)[pair.Key])), error = Math.Sqrt(0.25 / sharp.EffectiveSampleSize);
        Assert.True(apart > 10 * error, $"{apart} is no more than {10 * error}.");
        Assert.Null(sharp.LogPartition);
    }

    [Fact]
    public void AvailableActionsAlone_AreSampled_ByTheirPrior()
    {
        Ford.Stone first = new(0);
        Posterior<Ford.Stone, Ford.Move> exact = new Ford().Posterior(Tastes, new() { Prior = ActionPrior.Uniform });
        using CategoricalPlanner<Ford.Stone, Ford.Move> planner = new Ford().PlanBySampling(Tastes, new() { Samples = 20_000, Prior = ActionPrior.Uniform, Iterations = 2 });
        SampledPlan<Ford.Move> plan = planner.Plan(first);
        Assert.Equal(0, planner.Distribution(0)[Ford.Move.Leap]);
        Agree(exact.Policy(first), planner.Distribution(0), plan);
    }

    private static void Agree<TAction>(ActionDistribution<TAction> exact, ActionDistribution<TAction> estimate, SampledPlan<TAction> plan)
        where TAction : struct
    {
        foreach ((TAction action, double probability) in exact)
        {
            double error = Math.Sqrt(probability * (1 - probability) / plan.EffectiveSampleSize);
            Assert.True(Math.Abs(estimate[action] - probability) <= Errors * error, $"{action}: {estimate[action]:G6} is further than {Errors} standard errors of {error:G3} from {probability:G6}; {plan}");
        }
    }
}
