namespace Cai.EndToEnd.Tests.Inference;

/// <summary>Infinite horizons held to the enumeration of every trajectory that weighs anything.</summary>
public sealed class AnyLengthTests
{
    private static readonly Stair.Step[] Steps = Enum.GetValues<Stair.Step>();
    private static readonly Stair.Tread[] Treads = [.. Enumerable.Range(0, 4).Select(height => new Stair.Tread(height))];

    [Theory, InlineData(1), InlineData(0.8)]
    public void LogPartition_OfTrajectoriesOfAnyLength_IsTheirSum(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> posterior = Infer(discount);
        double total = Climb.All(discount, 2.0 / 3, 1.0 / 3).Sum(climb => climb.Weight);

        Assert.Equal(0, posterior.Horizon);
        Assert.Equal(Math.Log(total), posterior.LogPartition, 10);
        Assert.InRange(posterior.ErrorBound, 0, 1e-10);

        // Rewards of at most 0 and a distribution over actions: the evidence is the probability of ending with every step optimal.
        Assert.Equal(posterior.LogPartition, posterior.LogEvidence);
    }

    [Theory, InlineData(1), InlineData(0.8)]
    public void Marginals_AtAnyStage_AreThoseOfTrajectories(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> posterior = Infer(discount);
        List<Climb> all = Climb.All(discount, 2.0 / 3, 1.0 / 3);
        double total = all.Sum(climb => climb.Weight);

        // Stages out of order too: each is a step from the one before it, or from the start.
        foreach (int t in (int[])[2, 0, 1, 5, 3])
        {
            foreach (Stair.Tread tread in Treads)
            {
                double there = all.Where(climb => t < climb.Treads.Count - (climb.IsStopped ? 1 : 0) && climb.Treads[t] == tread).Sum(climb => climb.Weight) / total;
                Assert.Equal(there, posterior.Marginal(tread, t), 11);
                if (there > 1e-6)
                    Assert.Equal(Math.Log(there), posterior.LogForwardMessage(tread, t) + posterior.LogBackwardMessage(tread, t) - posterior.LogPartition, 9);
                foreach (Stair.Step step in Steps.Where(_ => !Stair.Landed(tread)))
                {
                    double decided = all.Where(climb => t < climb.Steps.Count && climb.Treads[t] == tread && climb.Steps[t] == step).Sum(climb => climb.Weight) / total;
                    Assert.Equal(decided, posterior.Marginal(tread, step, t), 11);
                }
            }
        }
    }

    [Theory, InlineData(1), InlineData(0.8)]
    public void ExpectedVisits_OverAllStages_AreThoseOfTrajectories(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> posterior = Infer(discount);
        List<Climb> all = Climb.All(discount, 2.0 / 3, 1.0 / 3);
        double total = all.Sum(climb => climb.Weight);

        foreach (Stair.Tread tread in Treads)
        {
            double visits = all.Sum(climb => climb.Weight * climb.Treads.Take(climb.Treads.Count - (climb.IsStopped ? 1 : 0)).Count(at => at == tread)) / total;
            Assert.Equal(visits, posterior.ExpectedVisits(tread), 10);
            foreach (Stair.Step step in Steps)
            {
                double taken = all.Sum(climb => climb.Weight * climb.Steps.Where((own, t) => own == step && climb.Treads[t] == tread).Count()) / total;
                Assert.Equal(taken, posterior.ExpectedVisits(tread, step), 10);
            }
        }
    }

    [Theory, InlineData(1), InlineData(0.8)]
    public void PolicyAndDynamics_AtAnyStage_AreThoseOfTrajectories(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> posterior = Infer(discount);
        foreach (int height in (int[])[0, 1, 2])
        {
            List<Climb> all = Climb.All(discount, [.. Enumerable.Range(0, height + 1).Select(start => start == height ? 1.0 : 0)]);
            double total = all.Sum(climb => climb.Weight);
            foreach (Stair.Step step in Steps)
            {
                double taken = all.Where(climb => climb.Steps[0] == step).Sum(climb => climb.Weight);
                Assert.Equal(taken / total, posterior.Policy(new(height), 7)[step], 11);
                foreach ((Stair.Tread next, double probability) in posterior.Next(new(height), step, 3))
                    Assert.Equal(all.Where(climb => climb.Steps[0] == step && climb.Treads[1] == next).Sum(climb => climb.Weight) / taken, probability, 11);
            }
        }
    }

    [Theory, InlineData(1), InlineData(0.8)]
    public void LogProbability_OfTrajectoriesOfAnyLength_IsTheirShare(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> posterior = Infer(discount);
        List<Climb> all = Climb.All(discount, 2.0 / 3, 1.0 / 3);
        double total = all.Sum(climb => climb.Weight);

        foreach (IGrouping<string, Climb> path in all.Where(climb => climb.Steps.Count <= 4 && climb.Weight > 0).GroupBy(climb => climb.Path))
        {
            Climb one = path.First();
            Trajectory<Stair.Tread, Stair.Step> trajectory = new([.. one.Treads.Zip(one.Steps, (tread, step) => new Step<Stair.Tread, Stair.Step>(tread, step))]) { Last = one.Treads[^1] };
            Assert.Equal(Math.Log(path.Sum(climb => climb.Weight) / total), posterior.LogProbability(trajectory), 9);
        }
    }

    [Theory, InlineData(1), InlineData(0.8)]
    public void Sample_ManyTrajectories_HaveTheLengthsTheyShould(double discount)
    {
        const int Count = 20_000;
        Posterior<Stair.Tread, Stair.Step> posterior = Infer(discount);
        IReadOnlyList<Trajectory<Stair.Tread, Stair.Step>> drawn = posterior.Sample(Count, seed: 3);
        List<Climb> all = Climb.All(discount, 2.0 / 3, 1.0 / 3);
        double total = all.Sum(climb => climb.Weight);

        foreach (IGrouping<int, Climb> length in all.GroupBy(climb => climb.Steps.Count))
        {
            double share = length.Sum(climb => climb.Weight) / total, sampled = drawn.Count(trajectory => trajectory.Steps.Count == length.Key) / (double)Count;
            Assert.InRange(sampled, share - (4 * Math.Sqrt(share / Count)) - 1e-4, share + (4 * Math.Sqrt(share / Count)) + 1e-4);
        }

        Assert.Equal(discount == 1, drawn.All(trajectory => trajectory.IsTerminated));
        Assert.True(drawn.Select(trajectory => trajectory.Steps.Count).Distinct().Count() >= 2);
        Assert.Equal(drawn.Take(5).Select(trajectory => trajectory.ToString()), posterior.Sample(5, seed: 3).Select(trajectory => trajectory.ToString()));
    }

    [Theory, InlineData(1), InlineData(0.8)]
    public void KeptStart_HasThePosteriorOfEachStart(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> posterior = new Stair().Posterior(new() { Discount = discount, Start = PosteriorStart.Kept });
        List<Climb>[] own = [Climb.All(discount, 1), Climb.All(discount, 0, 1)];

        foreach (Stair.Tread tread in Treads)
        {
            double expected = own.Select((all, height) => Stair.Begin(new(height)) / 3 * all.Where(climb => 2 < climb.Treads.Count - (climb.IsStopped ? 1 : 0) && climb.Treads[2] == tread).Sum(climb => climb.Weight)
                / all.Sum(climb => climb.Weight)).Sum();
            Assert.Equal(expected, posterior.Marginal(tread, 2), 11);
        }

        double bounded = own.Select((all, height) => Stair.Begin(new(height)) / 3 * Math.Log(all.Sum(climb => climb.Weight))).Sum();
        Assert.Equal(bounded, posterior.EvidenceLowerBound((_, _, _) => 0.5).LogPartition, 10);
        Assert.Equal(1.0 / 3, posterior.StartProbability(new(1)), 15);
    }

    [Theory, InlineData(1), InlineData(0.9)]
    public void Messages_OfALongHorizon_TendToThoseOfAnInfiniteOne(double discount)
    {
        Posterior<Stair.Tread, Stair.Step> any = Infer(discount), ten = new Stair().Posterior(new() { Discount = discount, Horizon = 60 });

        foreach (Stair.Tread tread in Treads)
        {
            Assert.Equal(ten.LogBackwardMessage(tread), any.LogBackwardMessage(tread), 10);
            foreach (Stair.Step step in Steps.Where(_ => !Stair.Landed(tread)))
            {
                Assert.Equal(ten.Policy(tread)[step], any.Policy(tread)[step], 10);
                Assert.Equal(ten.ExpectedVisits(tread, step), any.ExpectedVisits(tread, step), 9);
            }
        }
    }

    private static Posterior<Stair.Tread, Stair.Step> Infer(double discount) => new Stair().Posterior(new() { Discount = discount });
}
