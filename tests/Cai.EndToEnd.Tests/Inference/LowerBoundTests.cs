namespace Cai.EndToEnd.Tests.Inference;

/// <summary>The evidence lower bound: log evidence minus bound is the divergence from the posterior, exactly, and the soft-optimal policy has the largest bound.</summary>
public sealed class LowerBoundTests
{
    private static readonly Ford.Tastes Tastes = new(Wet: 0.8, Effort: 0.3);

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(0.8, true)]
    public void Divergence_OfAnyPolicy_IsThatOfItsTrajectories(double discount, bool isUniform)
    {
        List<Whole> all = Whole.All(Tastes, 3, discount, 0.7, count => isUniform ? 1.0 / count : 1);
        double total = all.Sum(whole => Math.Exp(whole.LogWeight));
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);

        for (int seed = 0; seed < 5; seed++)
        {
            Func<Ford.Stone, Ford.Move, int, double> policy = Random(seed);
            double divergence = 0;
            foreach (Whole whole in all)
            {
                // q swaps the prior of actions for the policy.
                double log = whole.LogPrior;
                for (int t = 0; t < whole.Moves.Count; t++)
                    log += Math.Log(policy(whole.Stones[t], whole.Moves[t], t)) - Math.Log(isUniform ? 1.0 / (whole.Stones[t].Place > 0 ? 3 : 2) : 1);
                divergence += Math.Exp(log) * (log - (whole.LogWeight - Math.Log(total)));
            }

            EvidenceLowerBound bound = posterior.EvidenceLowerBound(policy);
            Assert.Equal(divergence, bound.Divergence, 10);
            Assert.True(divergence > 0);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.8, false)]
    public void Value_OfTheSoftPolicy_IsItsValueAndTheLargest(double discount, bool isUniform)
    {
        ActionPrior? prior = isUniform ? ActionPrior.Uniform : null;
        Solution<Ford.Stone, Ford.Move> soft = new Ford().Solve(Tastes, new() { Discount = discount, Prior = prior });
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);

        EvidenceLowerBound best = posterior.EvidenceLowerBound((stone, move, stage) => soft.Policy(stone, stage)[move]);
        Assert.Equal(((2 * soft.Value(new(0))) + soft.Value(new(1))) / 3 / 0.7, best.Value, 10);
        Assert.Equal(best.Value, (best.ExpectedReward / 0.7) + best.Entropy + best.LogPrior, 12);
        for (int seed = 0; seed < 20; seed++)
        {
            Func<Ford.Stone, Ford.Move, int, double> other = Random(seed);
            for (double step = 1; step > 1e-4; step /= 10)
            {
                double share = step;
                EvidenceLowerBound mixed = posterior.EvidenceLowerBound((stone, move, stage) => ((1 - share) * soft.Policy(stone, stage)[move]) + (share * other(stone, move, stage)));
                Assert.True(mixed.Value < best.Value);
            }
        }
    }

    [Fact]
    public void EvidenceLowerBound_OfWhatIsNoPolicy_NamesTheState()
    {
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(1, isUniform: true);

        Assert.Contains("Place = 0", Assert.Throws<ArgumentException>(() => posterior.EvidenceLowerBound((_, _, _) => 0.25)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 0", Assert.Throws<ArgumentException>(() => posterior.EvidenceLowerBound((_, move, _) => move is Ford.Move.Wait ? double.NaN : 1)).Message, StringComparison.Ordinal);
    }

    // A policy by fixed numbers of no pattern, over what is available.
    private static Func<Ford.Stone, Ford.Move, int, double> Random(int seed) => (stone, move, stage) =>
    {
        double Weight(Ford.Move m) => Ford.Can(stone, m) ? new CounterRandom((ulong)seed, (ulong)((stone.Place * 100) + ((int)m * 10) + stage)).NextDouble() + 0.1 : 0;
        return Weight(move) / Enum.GetValues<Ford.Move>().Sum(Weight);
    };

    private static Posterior<Ford.Stone, Ford.Move> Infer(double discount, bool isUniform) =>
        new Ford().Posterior(Tastes, new() { Discount = discount, Prior = isUniform ? ActionPrior.Uniform : null });
}
