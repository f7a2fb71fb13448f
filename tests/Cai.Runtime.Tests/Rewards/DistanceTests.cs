using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Statistics;

namespace Cai.Rewards;

/// <summary>What distances promise: nothing for shaping and positive factors, the most for the opposite, and the axioms of a pseudometric.</summary>
public sealed class DistanceTests
{
    public static TheoryData<RewardDistance, RewardCanonicalisation, RewardCoverage, bool> Distances => new()
    {
        { RewardDistance.Starc, RewardCanonicalisation.Value, default, false },
        { RewardDistance.Starc, RewardCanonicalisation.Minimal, default, true },
        { RewardDistance.Epic, RewardCanonicalisation.Value, RewardCoverage.Independent, false },
        { RewardDistance.Epic, RewardCanonicalisation.Value, RewardCoverage.Dynamics, true },
        { RewardDistance.Dard, RewardCanonicalisation.Value, default, false },
    };

    [Theory]
    [MemberData(nameof(Distances))]
    public void Distance_OfRandomRewards_KeepsItsPromises(RewardDistance distance, RewardCanonicalisation canonicalisation, RewardCoverage coverage, bool terminal)
    {
        RewardDistanceOptions options = new() { Canonicalisation = canonicalisation, Coverage = coverage };
        double largest = distance is RewardDistance.Starc ? 2 : 1;
        for (int seed = 0; seed < 12; seed++)
        {
            var inverse = RewardWorld.Random(seed, terminal: terminal, full: distance is RewardDistance.Dard);
            TabularReward<int, int>[] rewards = [.. Enumerable.Range(0, 3).Select(i => RewardWorld.Reward(inverse, (10 * seed) + i, ofTransitions: i > 0))];
            double Between(TabularReward<int, int> first, TabularReward<int, int> second) => inverse.Distance(first, second, distance, options);

            TabularReward<int, int> shaped = inverse.Shape(rewards[0], s => 3 * RewardWorld.Number(seed + 50, s)).Times(2.5);
            Assert.InRange(Between(rewards[0], shaped), 0, 1e-12);
            Assert.Equal(Between(rewards[0], rewards[1]), Between(shaped, rewards[1]), 1e-12);
            Assert.Equal(largest, Between(rewards[0], rewards[0].Times(-1)), 1e-12);
            Assert.Equal(Between(rewards[0], rewards[1]), Between(rewards[1], rewards[0]), 1e-15);
            Assert.InRange(Between(rewards[0], rewards[2]), 0.05 * largest, largest);
            Assert.True(Between(rewards[0], rewards[2]) <= Between(rewards[0], rewards[1]) + Between(rewards[1], rewards[2]) + 1e-12);

            // Nothing but shaping: in the middle.
            TabularReward<int, int> nothing = inverse.Reward((_, _) => 0).Times(0), potential = inverse.Shape(nothing, s => RewardWorld.Number(seed, s));
            Assert.Equal(largest / 2, Between(nothing, rewards[1]), 1e-12);
            Assert.Equal(largest / 2, Between(rewards[1], potential), 1e-12);
            Assert.Equal(0, Between(nothing, potential), 1e-12);
        }
    }

    /// <summary>The axioms on whatever random problems and rewards FsCheck comes to: of one's own shaping and scale, of the opposite, of symmetry and of the triangle.</summary>
    [Theory]
    [MemberData(nameof(Distances))]
    public void Distance_IsAPseudometric_ThatForgetsShapingAndScale(RewardDistance distance, RewardCanonicalisation canonicalisation, RewardCoverage coverage, bool terminal)
    {
        RewardDistanceOptions options = new() { Canonicalisation = canonicalisation, Coverage = coverage };
        double largest = distance is RewardDistance.Starc ? 2 : 1;
        void Property((int Problem, int Rewards, int Scale) drawn)
        {
            var inverse = RewardWorld.Random(drawn.Problem, terminal: terminal, full: distance is RewardDistance.Dard);
            TabularReward<int, int> first = RewardWorld.Reward(inverse, drawn.Rewards), second = RewardWorld.Reward(inverse, drawn.Rewards + 1, ofTransitions: true), third = RewardWorld.Reward(inverse, drawn.Rewards + 2);
            double Between(TabularReward<int, int> one, TabularReward<int, int> other) => inverse.Distance(one, other, distance, options);

            double scale = Math.Pow(2, drawn.Scale), potential = 5 * scale;
            Assert.InRange(Between(first, inverse.Shape(first.Times(scale), s => potential * RewardWorld.Number(drawn.Rewards + 3, s))), 0, 1e-11);
            Assert.Equal(largest, Between(first, first.Times(-scale)), 1e-11);
            Assert.Equal(0, Between(second, second), 1e-11);
            Assert.Equal(Between(first, second), Between(second, first), 1e-12);
            Assert.InRange(Between(first, third), 0, Math.Min(largest, Between(first, second) + Between(second, third)) + 1e-11);
        }

        Gen<(int, int, int)> draws = from problem in Gen.Choose(0, 1_000_000) from rewards in Gen.Choose(0, 1_000_000) from scale in Gen.Choose(-20, 20) select (problem, rewards, scale);
        Prop.ForAll(draws.ToArbitrary(), Property).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    /// <summary>And where it is 0 nothing is lost; where it is largest, all.</summary>
    [Fact]
    public void Starc_OverHorizonsAndWithoutDiscounting_IsDefined()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            foreach ((int horizon, double discount) in ((int, double)[])[(4, 1), (4, 0.8), (0, 1), (0, 0)])
            {
                var inverse = RewardWorld.Random(seed, horizon, terminal: true, discount);
                TabularReward<int, int> reward = RewardWorld.Reward(inverse, seed), other = RewardWorld.Reward(inverse, seed + 1);
                foreach (RewardCanonicalisation form in (RewardCanonicalisation[])[RewardCanonicalisation.Value, RewardCanonicalisation.Minimal])
                {
                    RewardDistanceOptions options = new() { Canonicalisation = form };
                    Assert.InRange(inverse.Distance(reward, inverse.Shape(reward, s => s), options: options), 0, 1e-11);
                    Assert.InRange(inverse.Distance(reward, other, options: options), 0.1, 1.9);
                }

                // Without discounting or a horizon, wandering may pay for ever.
                if (horizon == 0 && discount == 1)
                    continue;
                Assert.Equal(0, inverse.Regret(reward, inverse.Shape(reward, s => s)).Loss, 1e-10);
                Assert.Equal(1, inverse.Regret(reward, reward.Times(-1)).Share, 1e-10);
            }
        }
    }

    /// <summary>The correlation of MathNet over all transitions, each once: weights are alike where all states have as many actions.</summary>
    [Fact]
    public void Epic_IsThePearsonDistance()
    {
        var inverse = RewardWorld.Random(4, full: true);
        TabularReward<int, int> first = RewardWorld.Reward(inverse, 1, ofTransitions: true), second = RewardWorld.Reward(inverse, 2, ofTransitions: true);
        List<double> ones = [], others = [];
        (TabularReward<int, int> one, TabularReward<int, int> other) = (inverse.Canonical(first, RewardCanonicalisation.Epic), inverse.Canonical(second, RewardCanonicalisation.Epic));
        for (int s = 0; s < 7; s++)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int next = 0; next < 7; next++)
                {
                    ones.Add(one.Of(s, a, next));
                    others.Add(other.Of(s, a, next));
                }
            }
        }

        Assert.Equal(Math.Sqrt((1 - Correlation.Pearson(ones, others)) / 2), inverse.Distance(first, second, RewardDistance.Epic), 1e-12);
    }

    /// <summary>EPIC and DARD know shaping by the transition alone: held as an expectation by the decision, it is another reward to them, and to STARC the same.</summary>
    [Fact]
    public void ExpectedShaping_IsShapingToStarcAlone()
    {
        var inverse = RewardWorld.Random(4, full: true);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 1), shaped = inverse.Shape(reward, s => s % 3), expected = inverse.Reward((s, a) => shaped[s, a]);
        Assert.True(shaped.IsOfTransitions);
        Assert.False(expected.IsOfTransitions);
        Assert.Equal(0, inverse.Distance(reward, expected), 1e-12);
        foreach (RewardDistance distance in (RewardDistance[])[RewardDistance.Epic, RewardDistance.Dard])
        {
            Assert.Equal(0, inverse.Distance(reward, shaped, distance), 1e-12);
            Assert.InRange(inverse.Distance(reward, expected, distance), 0.01, 1);
        }
    }

    [Fact]
    public void Distance_WhereItIsNotDefined_SaysWhatToTake()
    {
        static string Refused<T>(Func<object> act)
            where T : Exception => Assert.Throws<T>(() => act()).Message;
        var finite = RewardWorld.Random(1, horizon: 3);
        TabularReward<int, int> reward = RewardWorld.Reward(finite, 1);
        Assert.Contains("RewardDistance.Starc", Refused<InvalidOperationException>(() => finite.Distance(reward, reward, RewardDistance.Epic)), StringComparison.Ordinal);
        Assert.Contains("DARD canonicalises", Refused<InvalidOperationException>(() => finite.Distance(reward, reward, RewardDistance.Dard)), StringComparison.Ordinal);
        var ending = RewardWorld.Random(1, terminal: true, full: true);
        reward = RewardWorld.Reward(ending, 1);
        Assert.Contains("DARD takes one action in three states", Refused<InvalidOperationException>(() => ending.Distance(reward, reward, RewardDistance.Dard)), StringComparison.Ordinal);
        Assert.Contains("discount 1 EPIC needs", Refused<InvalidOperationException>(() => ending.Distance(reward, reward, RewardDistance.Epic, new() { Discount = 1, StateWeights = [1, 1, 1, 1, 1, 1, 0] })), StringComparison.Ordinal);
        Assert.Contains("7 states", Refused<ArgumentException>(() => ending.Distance(reward, reward, RewardDistance.Epic, new() { StateWeights = [1] })), StringComparison.Ordinal);
        Assert.Contains("no state in which", Refused<ArgumentException>(() => ending.Distance(reward, reward, RewardDistance.Epic, new() { StateWeights = [0, 0, 0, 0, 0, 0, 1] })), StringComparison.Ordinal);
        Assert.Contains("is -1", Refused<ArgumentException>(() => ending.Distance(reward, reward, RewardDistance.Epic, new() { StateWeights = [0, -1, 0, 0, 0, 0, 1] })), StringComparison.Ordinal);
        Assert.Contains("Value or Minimal", Refused<ArgumentException>(() => ending.Distance(reward, reward, options: new() { Canonicalisation = RewardCanonicalisation.Epic })), StringComparison.Ordinal);
    }
}
