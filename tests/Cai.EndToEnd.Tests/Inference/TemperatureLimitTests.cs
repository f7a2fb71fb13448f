namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Towards temperature 0 both posteriors are hard, within the entropy there is to be had; towards infinity both are the prior.</summary>
public sealed class TemperatureLimitTests
{
    private const int Horizon = 3;
    private static readonly Ford.Tastes Tastes = new(Wet: 0.8, Effort: 0.3);
    private static readonly Ford.Move[] Moves = Enum.GetValues<Ford.Move>();

    [Theory, InlineData(0.3), InlineData(0.03), InlineData(0.003)]
    public void SoftValues_OfASmallTemperature_AreHardWithinTheirEntropy(double temperature)
    {
        Solution<Ford.Stone, Ford.Move> hard = new Ford().Solve(Tastes, new() { Temperature = 0 }), soft = new Ford().Solve(Tastes, new() { Temperature = temperature });
        Solution<Ford.Stone, Ford.Move> prior = new Ford().Solve(Tastes, new() { Temperature = temperature, Prior = ActionPrior.Uniform });

        for (int place = 0; place < 3; place++)
        {
            double most = temperature * Math.Log(3) * Horizon, best = hard.Value(new(place));
            Assert.InRange(soft.Value(new(place)), best, best + most);
            Assert.InRange(prior.Value(new(place)), best - most, best);
        }
    }

    [Theory, InlineData(0.3), InlineData(0.03), InlineData(0.003)]
    public void Messages_OfASmallTemperature_AreTheBestCaseWithinTheirEntropy(double temperature)
    {
        Posterior<Ford.Stone, Ford.Move> posterior = new Ford().Posterior(Tastes, new() { Temperature = temperature });

        // The optimist's hard values: the best action, and the best that the water may do.
        double[] best = [.. Enumerable.Range(0, 4).Select(place => Ford.Bank(new(place)))], next = best;
        for (int t = Horizon - 1; t >= 0; t--)
        {
            next = best;
            best = [.. Enumerable.Range(0, 4).Select(place => place == 3 ? 2.0 : Moves.Where(move => Ford.Can(new(place), move)).Max(move => Luck(place, move)))];
        }

        double Luck(int place, Ford.Move move) => Enum.GetValues<Ford.Water>().Max(water => Ford.Cost(new(place), move, water, Tastes) + next[Ford.Next(new(place), move, water).Place]);

        for (int place = 0; place < 3; place++)
        {
            double value = temperature * posterior.LogBackwardMessage(new(place)), most = temperature * Horizon;
            Assert.InRange(value, best[place] - (most * Math.Log(1 / 0.2)), best[place] + (most * Math.Log(3)));

            // And no action is taken that falls short of the best.
            double taken = posterior.Policy(new(place)).Where(pair => Luck(place, pair.Key) > best[place] - 0.1).Sum(pair => pair.Value);
            Assert.InRange(taken, temperature == 0.003 ? 1 - 1e-9 : 0, 1 + 1e-12);
        }

    }

    [Fact]
    public void Policies_OfALargeTemperature_AreThePrior()
    {
        const double Hot = 1e6;
        Posterior<Ford.Stone, Ford.Move> posterior = new Ford().Posterior(Tastes, new() { Temperature = Hot, Prior = ActionPrior.Uniform });
        Posterior<Ford.Stone, Ford.Move> any = new Ford().Posterior(Tastes, new() { Temperature = Hot, Prior = ActionPrior.Uniform, Horizon = 0, Discount = 0.9 });
        Solution<Ford.Stone, Ford.Move> soft = new Ford().Solve(Tastes, new() { Temperature = Hot, Prior = ActionPrior.Uniform });

        Assert.Equal(0, posterior.LogPartition, 5);
        Assert.Equal(0, any.LogPartition, 4);
        for (int place = 0; place < 3; place++)
        {
            double share = 1.0 / (place > 0 ? 3 : 2);
            foreach (Ford.Move move in Moves.Where(move => Ford.Can(new(place), move)))
            {
                Assert.Equal(share, posterior.Policy(new(place))[move], 5);
                Assert.Equal(share, any.Policy(new(place))[move], 4);
                Assert.Equal(share, soft.Policy(new(place))[move], 5);
            }
        }

        // Nothing is inferred about the water either.
        Assert.Equal(0.2, posterior.Next(new(2), Ford.Move.Wade).Single(pair => pair.Key.Place == 1).Value, 5);
    }
}
