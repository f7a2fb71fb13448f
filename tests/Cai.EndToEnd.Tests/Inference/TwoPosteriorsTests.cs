using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Inference;

/// <summary>The exact posterior and the soft policy: one where dynamics are certain, nothing is discounted and one state is the start; two elsewhere.</summary>
public sealed class TwoPosteriorsTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Posterior_WhereDynamicsAreCertain_IsTheSoftPolicy(double temperature)
    {
        Solution<Taxi.Cab, Taxi.Order> soft = new Taxi().Solve(new() { Horizon = 12, Discount = 1, Temperature = temperature });
        Posterior<Taxi.Cab, Taxi.Order> exact = new Taxi().Posterior(new() { Horizon = 12, Discount = 1, Temperature = temperature });

        foreach (Taxi.Cab cab in new Taxi().States)
        {
            for (int t = 0; t < 12; t += 5)
            {
                Assert.Equal(soft.Value(cab, t) / temperature, exact.LogBackwardMessage(cab, t), 9);
                foreach ((Taxi.Order order, double probability) in soft.Policy(cab, t))
                    Assert.Equal(probability, exact.Policy(cab, t)[order], 10);
            }
        }
    }

    [Fact]
    public void Posterior_WhereDynamicsAreNotCertain_IsOptimistic()
    {
        Ford.Tastes tastes = new(Wet: 0.8, Effort: 0.3);
        Solution<Ford.Stone, Ford.Move> soft = new Ford().Solve(tastes);
        Posterior<Ford.Stone, Ford.Move> exact = new Ford().Posterior(tastes);

        // Jensen: log E exp is more than E, strictly where outcomes differ.
        for (int place = 0; place < 3; place++)
        {
            Assert.True(exact.LogBackwardMessage(new(place)) > (soft.Value(new(place)) / 0.7) + 1e-3);
        }

        double flood = exact.Next(new(2), Ford.Move.Wade).Single(pair => pair.Key.Place == 1).Value;
        Assert.True(flood < 0.2 - 1e-3, $"The posterior believes in a flood with probability {flood}.");
    }

    [Fact]
    public void Posterior_OfADiscountedProblem_IsNotTheSoftPolicy()
    {
        Solution<Taxi.Cab, Taxi.Order> soft = new Taxi().Solve(new() { Horizon = 12, Discount = 0.9, Temperature = 1 });
        Posterior<Taxi.Cab, Taxi.Order> exact = new Taxi().Posterior(new() { Horizon = 12, Discount = 0.9, Temperature = 1 });

        Taxi.Cab cab = new(2, 2, 0, 1);
        Assert.True(Math.Abs(soft.Value(cab) - exact.LogBackwardMessage(cab)) > 1e-3);
    }
}
