using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Messages far beyond what exp can hold, and problems that change from stage to stage.</summary>
public sealed class LongHorizonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.01)]
    [InlineData(0.001)]
    public void Messages_OfAnyRange_AreThoseOfLogarithms(double temperature)
    {
        // At temperature 0.001 neighbours differ by thousands: exp(-745) is already 0.
        Ford.Tastes tastes = new(Wet: 3, Effort: 0.5);
        Posterior<Ford.Stone, Ford.Move> posterior = new Ford().Posterior(tastes, new() { Horizon = 200, Temperature = temperature });

        double[] next = [.. Enumerable.Range(0, 4).Select(place => Ford.Bank(new(place)) / temperature)];
        for (int t = 199; t >= 0; t--)
        {
            next = [.. Enumerable.Range(0, 4).Select(place => Back(new(place), next, tastes, temperature))];
            for (int place = 0; place < 4 && t % 50 == 0; place++)
            {
                double found = posterior.LogBackwardMessage(new(place), t);
                Assert.InRange(found, next[place] - (1e-12 * Math.Abs(next[place])) - 1e-9, next[place] + (1e-12 * Math.Abs(next[place])) + 1e-9);
            }
        }

        Assert.Equal(1, Enumerable.Range(0, 4).Sum(place => Enumerable.Range(0, place == 3 ? 201 : 1).Sum(t => posterior.Marginal(new(place), place == 3 ? t : 200))), 9);
    }

    [Fact]
    public void Messages_OfASeasonalProblem_FollowItsStages()
    {
        Posterior<Seasonal.Stock, Seasonal.Order> posterior = new Seasonal().Posterior(new() { Temperature = 1.5 });

        Dictionary<int, double> next = Enumerable.Range(0, 21).ToDictionary(units => units, units => 0.5 * units / 1.5);
        double[] price = [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1], chance = [0.25, 0.5, 0.25];
        for (int month = 11; month >= 0; month--)
        {
            Dictionary<int, double> later = next;
            next = Enumerable.Range(0, 21).ToDictionary(units => units, units => LogSum(
                from order in Enumerable.Range(0, 21 - units)
                from demand in Enumerable.Range(0, 3)
                let reward = (price[month] * Math.Min(units + order, demand)) - order
                select Math.Log(chance[demand]) + (reward / 1.5) + later[Math.Max(units + order - demand, 0)]));
            foreach ((int units, double value) in next)
                Assert.Equal(value, posterior.LogBackwardMessage(new(units), month), 10);
        }
    }

    [Fact]
    public void Posterior_WithoutWhatItNeeds_SaysWhatToPass()
    {
        Assert.Contains("Temperature", Assert.Throws<ArgumentException>(() => new Taxi().Posterior(new() { Horizon = 3 })).Message, StringComparison.Ordinal);
        Posterior<Seasonal.Stock, Seasonal.Order> startless = new Seasonal().Posterior(new() { Temperature = 1 });
        Assert.Contains("[Start]", Assert.Throws<InvalidOperationException>(() => startless.LogPartition).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => startless.Policy(new(0), 12));
    }

    private static double Back(Ford.Stone stone, double[] next, Ford.Tastes tastes, double temperature)
    {
        if (Ford.Crossed(stone))
            return Ford.Bank(stone) / temperature;
        double[] chances = [0.5, 0.3, 0.2];
        return LogSum(from move in Enum.GetValues<Ford.Move>()
                      where Ford.Can(stone, move)
                      from water in Enum.GetValues<Ford.Water>()
                      select Math.Log(chances[(int)water]) + (Ford.Cost(stone, move, water, tastes) / temperature) + next[Ford.Next(stone, move, water).Place]);
    }

    private static double LogSum(IEnumerable<double> logs)
    {
        double[] all = [.. logs];
        double largest = all.Max();
        return largest + Math.Log(all.Sum(log => Math.Exp(log - largest)));
    }
}
