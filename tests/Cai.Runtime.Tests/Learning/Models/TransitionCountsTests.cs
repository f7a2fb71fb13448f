namespace Cai.Learning.Models;

/// <summary>Counts kept a transition at a time, against dictionaries; shares of draws; nothing allocated.</summary>
public sealed class TransitionCountsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public void Counts_AreThoseOfADictionary_WhateverTheCapacity(int capacity)
    {
        (int states, int actions) = (17, 3);
        TransitionCounts counts = new(states, actions, capacity);
        Dictionary<(int, int, int), (double Count, double Reward)> expected = [];
        Random random = new(1);
        for (int i = 0; i < 5_000; i++)
        {
            var key = (random.Next(states), random.Next(actions), Math.Min(random.Next(states), random.Next(states)));
            (double reward, double count) = (random.NextDouble(), 1 + random.Next(3));
            counts.Add(key.Item1, key.Item2, key.Item3, reward, count);
            (double c, double r) = expected.GetValueOrDefault(key);
            expected[key] = (c + count, r + (count * reward));
        }

        Assert.Equal(expected.Count, counts.Distinct);
        Assert.Equal(expected.Values.Sum(v => v.Count), counts.Total);
        for (int s = 0; s < states; s++)
        {
            for (int a = 0; a < actions; a++)
            {
                var rows = expected.Where(e => e.Key.Item1 == s && e.Key.Item2 == a).ToList();
                Assert.Equal(rows.Sum(e => e.Value.Count), counts.Visits(s, a));
                Assert.Equal(rows.Count, counts.SuccessorCount(s, a));
                Assert.Equal(rows.Sum(e => e.Value.Reward) / rows.Sum(e => e.Value.Count), counts.MeanReward(s, a), 1e-12);
                HashSet<int> seen = [];
                foreach (ref readonly ObservedTransition t in counts.Successors(s, a))
                {
                    Assert.True(seen.Add(t.Next));
                    Assert.Equal(expected[(s, a, t.Next)].Count, t.Count);
                    Assert.Equal(expected[(s, a, t.Next)].Reward / t.Count, t.MeanReward, 1e-12);
                    Assert.Equal(t.Count, counts.CountOf(s, a, t.Next));
                }

                Assert.Equal(rows.Count, seen.Count);
            }

            List<(int, int, int)> into = [];
            foreach (ref readonly ObservedTransition t in counts.Predecessors(s))
                into.Add((t.State, t.Action, t.Next));
            Assert.Equal(expected.Keys.Where(k => k.Item3 == s).Order(), into.Order());
        }
    }

    [Fact]
    public void LikeliestSuccessors_AreSortedByTheirShares()
    {
        TransitionCounts counts = new(5, 1);
        foreach ((int next, double count) in new[] { (3, 2.0), (0, 5), (4, 1), (1, 5) })
            counts.Add(2, 0, next, count: count);
        int[] successors = new int[3];
        double[] shares = new double[3];
        Assert.Equal(3, counts.MostLikely(2, 0, successors, shares));
        Assert.Equal([0, 1, 3], successors);
        Assert.Equal([5 / 13.0, 5 / 13.0, 2 / 13.0], shares);
        Assert.Equal(0, counts.MostLikely(2, 0).Next);
        Assert.Equal(0, counts.MostLikely(1, 0, successors, shares));
        Assert.Throws<InvalidOperationException>(() => counts.MostLikely(1, 0));
    }

    [Fact]
    public void Draws_HaveTheSharesOfTheCounts()
    {
        TransitionCounts counts = new(4, 2);
        double[] weights = [1, 0, 6, 3];
        for (int s = 0; s < 4; s++)
        {
            if (weights[s] > 0)
                counts.Add(1, 1, s, count: weights[s]);
        }

        CounterRandom random = new(7, 0);
        double[] drawn = new double[4];
        int n = 40_000;
        for (int i = 0; i < n; i++)
            drawn[counts.Sample(1, 1, ref random).Next]++;
        for (int s = 0; s < 4; s++)
            Assert.Equal(weights[s] / 10, drawn[s] / n, 4 * Math.Sqrt(0.25 / n));
        Assert.Throws<InvalidOperationException>(() => counts.Sample(0, 0, ref random));
    }

    [Fact]
    public void AddingAndDrawing_AllocatesNothing_WithinTheCapacity()
    {
        TransitionCounts counts = new(50, 4, 50 * 4 * 8);
        CounterRandom random = new(3, 0);
        int[] successors = new int[8];
        double[] shares = new double[8];
        Use(100);
        Assert.Equal(0, Allocation.OnceWarm(() => Use(10_000)));

        void Use(int times)
        {
            for (int i = 0; i < times; i++)
            {
                (int s, int a) = (random.Next(50), random.Next(4));
                counts.Add(s, a, (s + random.Next(8)) % 50, 1.5);
                _ = counts.Sample(s, a, ref random).Next;
                _ = counts.MostLikely(s, a, successors, shares);
                foreach (ref readonly ObservedTransition t in counts.Predecessors(s))
                    _ = t.State;
            }
        }
    }
}
