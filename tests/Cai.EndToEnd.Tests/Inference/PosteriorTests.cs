namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Exact inference held to the enumeration of every trajectory.</summary>
public sealed class PosteriorTests
{
    private const double Temperature = 0.7;
    private static readonly Ford.Tastes Tastes = new(Wet: 0.8, Effort: 0.3);
    private static readonly Ford.Move[] Moves = Enum.GetValues<Ford.Move>();
    private static readonly Ford.Stone[] Stones = [.. Enumerable.Range(0, 4).Select(place => new Ford.Stone(place))];

    public static TheoryData<double, bool> Settings => new() { { 1, false }, { 1, true }, { 0.8, false }, { 0.8, true }, { 0, true } };

    [Theory]
    [MemberData(nameof(Settings))]
    public void LogPartition_OfAllTrajectories_IsTheirSum(double discount, bool isUniform)
    {
        List<Whole> all = Enumerate(discount, isUniform);

        Assert.Equal(Math.Log(all.Sum(whole => Math.Exp(whole.LogWeight))), Infer(discount, isUniform).LogPartition, 12);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Marginals_OfStatesAndDecisions_AreThoseOfTrajectories(double discount, bool isUniform)
    {
        List<Whole> all = Enumerate(discount, isUniform);
        double total = all.Sum(whole => Math.Exp(whole.LogWeight));
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);

        for (int t = 0; t <= 3; t++)
        {
            foreach (Ford.Stone stone in Stones)
            {
                // A process that is stopped at its last state is there no more.
                double expected = all.Where(whole => t < whole.Stones.Count - (whole.IsStopped ? 1 : 0) && whole.Stones[t] == stone).Sum(whole => Math.Exp(whole.LogWeight)) / total;
                Assert.Equal(expected, posterior.Marginal(stone, t), 12);
                if (t < 3 && expected > 0)
                    Assert.Equal(Math.Log(expected), posterior.LogForwardMessage(stone, t) + posterior.LogBackwardMessage(stone, t) - posterior.LogPartition, 10);
                foreach (Ford.Move move in Moves.Where(_ => t < 3 && !Ford.Crossed(stone)))
                {
                    double decided = all.Where(whole => t < whole.Moves.Count && whole.Stones[t] == stone && whole.Moves[t] == move).Sum(whole => Math.Exp(whole.LogWeight)) / total;
                    Assert.Equal(decided, posterior.Marginal(stone, move, t), 12);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Next_GivenADecision_IsThatOfTrajectories(double discount, bool isUniform)
    {
        List<Whole> all = Enumerate(discount, isUniform);
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);

        for (int t = 0; t < (discount > 0 ? 3 : 1); t++)
        {
            foreach ((Ford.Stone stone, Ford.Move move) in from stone in Stones[..3] from move in Moves where Ford.Can(stone, move) select (stone, move))
            {
                Whole[] those = [.. all.Where(whole => t < whole.Moves.Count && whole.Stones[t] == stone && whole.Moves[t] == move)];
                if (those.Length == 0)
                    continue;
                double total = those.Sum(whole => Math.Exp(whole.LogWeight));
                foreach ((Ford.Stone next, double probability) in posterior.Next(stone, move, t))
                    Assert.Equal(those.Where(whole => whole.Stones[t + 1] == next).Sum(whole => Math.Exp(whole.LogWeight)) / total, probability, 12);
                Assert.Equal(1, posterior.Next(stone, move, t).Sum(pair => pair.Value), 12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void LogProbability_OfEachTrajectory_IsItsShare(double discount, bool isUniform)
    {
        List<Whole> all = Enumerate(discount, isUniform);
        double total = all.Sum(whole => Math.Exp(whole.LogWeight));
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform);

        foreach (IGrouping<string, Whole> path in all.Where(whole => double.IsFinite(whole.LogWeight)).GroupBy(whole => whole.Path))
        {
            Whole one = path.First();
            Trajectory<Ford.Stone, Ford.Move> trajectory = new([.. one.Stones.Zip(one.Moves, (stone, move) => new Step<Ford.Stone, Ford.Move>(stone, move))]) { Last = one.Stones[^1] };
            Assert.Equal(Math.Log(path.Sum(whole => Math.Exp(whole.LogWeight)) / total), posterior.LogProbability(trajectory), 10);
        }
    }

    [Fact]
    public void KeptStart_HasThePosteriorOfEachStart()
    {
        List<Whole> all = Enumerate(0.8, isUniform: true);
        Posterior<Ford.Stone, Ford.Move> posterior = new Ford().Posterior(Tastes, new() { Discount = 0.8, Prior = ActionPrior.Uniform, Start = PosteriorStart.Kept });

        foreach (Ford.Stone stone in Stones)
        {
            double expected = (from start in Stones[..2]
                               let own = all.Where(whole => whole.Stones[0] == start).ToArray()
                               let there = own.Where(whole => whole.Stones.Count - (whole.IsStopped ? 1 : 0) > 2 && whole.Stones[2] == stone)
                               select Ford.Begin(start) / 3 * there.Sum(whole => Math.Exp(whole.LogWeight)) / own.Sum(whole => Math.Exp(whole.LogWeight))).Sum();
            Assert.Equal(expected, posterior.Marginal(stone, 2), 12);
        }

        Assert.Equal(2.0 / 3, posterior.StartProbability(new(0)), 15);
        Assert.Contains("start is kept", Assert.Throws<InvalidOperationException>(() => posterior.LogForwardMessage(new(0), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LogEvidence_WithADistributionAsPrior_IsALogProbability()
    {
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(1, isUniform: true);

        // Rewards of up to 0.25, and 2 at the end: everything is lowered by 2, at each of four stages, also where the process has ended before.
        Assert.Equal(2, posterior.Shift);
        double evidence = Enumerate(1, isUniform: true).Sum(whole => Math.Exp(whole.LogPrior) * Math.Exp(whole.LogLikelihood - (4 * 2 / Temperature)));
        Assert.Equal(Math.Log(evidence), posterior.LogEvidence, 10);
        Assert.InRange(posterior.LogEvidence, double.MinValue, 0);
        Assert.Contains("ActionPrior.Uniform", Assert.Throws<InvalidOperationException>(() => Infer(1, isUniform: false).LogEvidence).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.8)]
    public void Sample_ManyTrajectories_ComeAsOftenAsTheyShould(double discount)
    {
        const int Count = 20_000;
        Posterior<Ford.Stone, Ford.Move> posterior = Infer(discount, isUniform: true);
        IReadOnlyList<Trajectory<Ford.Stone, Ford.Move>> drawn = posterior.Sample(Count, seed: 7);
        List<Whole> all = Enumerate(discount, isUniform: true);
        double total = all.Sum(whole => Math.Exp(whole.LogWeight));

        // Rewards tell the noise apart, so that they are drawn with their outcome: their mean is that of the posterior too.
        double mean = all.Sum(whole => Math.Exp(whole.LogWeight) * whole.Rewards.Sum()) / total, found = drawn.Average(trajectory => trajectory.Rewards.Sum());
        double deviation = Math.Sqrt(all.Sum(whole => Math.Exp(whole.LogWeight) * Math.Pow(whole.Rewards.Sum() - mean, 2)) / total / Count);
        Assert.InRange(found, mean - (4 * deviation), mean + (4 * deviation));
        foreach (IGrouping<int, Whole> length in all.GroupBy(whole => whole.Moves.Count))
        {
            double share = length.Sum(whole => Math.Exp(whole.LogWeight)) / total, sampled = drawn.Count(trajectory => trajectory.Steps.Count == length.Key) / (double)Count;
            Assert.InRange(sampled, share - (4 * Math.Sqrt(share / Count)), share + (4 * Math.Sqrt(share / Count)));
        }

        Assert.Equal(drawn.Take(5).Select(trajectory => trajectory.ToString()), posterior.Sample(5, seed: 7).Select(trajectory => trajectory.ToString()));
    }

    private static List<Whole> Enumerate(double discount, bool isUniform) => Whole.All(Tastes, 3, discount, Temperature, count => isUniform ? 1.0 / count : 1);

    private static Posterior<Ford.Stone, Ford.Move> Infer(double discount, bool isUniform) =>
        new Ford().Posterior(Tastes, new() { Discount = discount, Prior = isUniform ? ActionPrior.Uniform : null });
}
