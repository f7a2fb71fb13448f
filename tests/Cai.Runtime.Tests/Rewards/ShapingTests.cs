using Cai.Models;

namespace Cai.Rewards;

/// <summary>Shaping changes no policy, and is found where it is; what is no shaping changes policies.</summary>
public sealed class ShapingTests
{
    public static TheoryData<int, bool, double> Endings => new() { { 0, false, 0.9 }, { 0, true, 0.9 }, { 0, true, 1 }, { 0, false, 0 }, { 4, false, 0.9 }, { 4, true, 1 } };

    [Theory]
    [MemberData(nameof(Endings))]
    public void Compare_ShapedAndScaled_FindsFactorAndPotential(int horizon, bool terminal, double discount)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var inverse = RewardWorld.Random(seed, horizon, terminal, discount);
            TabularReward<int, int> reward = RewardWorld.Reward(inverse, seed, ofTransitions: seed % 3 == 0);
            TabularReward<int, int> shaped = inverse.Shape(reward, s => RewardWorld.Number(seed + 100, s)), scaled = shaped.Times(1.7);

            RewardComparison<int, int> same = inverse.Compare(reward, shaped), larger = inverse.Compare(reward, scaled);
            Assert.True(same.IsShaping, same.ToString());
            AssertSame(same.PolicyDifference, horizon, discount);
            Assert.False(larger.IsShaping);
            Assert.True(larger.HasSameOptimalPolicies);
            Assert.Equal(1.7, larger.Scale, 1e-9);
            AssertSame(larger.PolicyDifference, horizon, discount);
            for (int s = 0; s < (terminal ? 6 : 7); s++)
            {
                Assert.Equal(RewardWorld.Number(seed + 100, s), same.Potential(s), 1e-9);
                Assert.Equal(1.7 * RewardWorld.Number(seed + 100, s), larger.Potential(s), 1e-9);
            }

            if (terminal)
                Assert.Equal(0, same.Potential(6));
        }
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void Compare_AnotherReward_FindsOtherPolicies(int horizon, bool terminal, double discount)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var inverse = RewardWorld.Random(seed, horizon, terminal, discount);
            TabularReward<int, int> reward = RewardWorld.Reward(inverse, seed), other = inverse.Reward((s, a) => RewardWorld.Number(seed, (s * 31) + a) + (s == 1 && a == 2 ? 0.1 : 0));
            RewardComparison<int, int> comparison = inverse.Compare(reward, other);
            Assert.False(comparison.HasSameOptimalPolicies);
            Assert.InRange(comparison.Residual, 1e-4, 1);
            Assert.False(inverse.Compare(reward, reward.Times(-1)).HasSameOptimalPolicies);
            if (horizon > 0 || discount < 1)
                Assert.InRange(inverse.Compare(reward, other, new() { Temperature = 0.1 }).PolicyDifference!.Value, 1e-3, 1);
        }
    }

    /// <summary>A constant is shaping where the process goes on for ever, and changes what one does where it can end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compare_ConstantAdded_IsShapingWhereNothingEnds(bool terminal)
    {
        var inverse = RewardWorld.Random(3, terminal: terminal);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 3), more = inverse.Reward((s, a) => RewardWorld.Number(3, (s * 31) + a) + 0.5);
        RewardComparison<int, int> comparison = inverse.Compare(reward, more);
        Assert.Equal(!terminal, comparison.IsShaping);
        if (!terminal)
            Assert.All(Enumerable.Range(0, 7), s => Assert.Equal(-0.5 / (1 - 0.9), comparison.Potential(s), 1e-9));
        else
            Assert.InRange(comparison.PolicyDifference!.Value, 1e-3, 1);
    }

    /// <summary>Over a horizon a potential may depend on the stage, and a stationary one must be given up at the end.</summary>
    [Fact]
    public void Shape_ByStage_ChangesNoPolicyOfAHorizon()
    {
        var inverse = RewardWorld.Random(5, horizon: 4);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 5), shaped = inverse.Shape(reward, (s, t) => RewardWorld.Number(t, s));
        RewardComparison<int, int> comparison = inverse.Compare(reward, shaped);
        Assert.True(comparison.IsShaping);
        Assert.InRange(comparison.PolicyDifference!.Value, 0, 1e-12);

        // Seven states, of which all can be met from the second stage on.
        Assert.Equal(RewardWorld.Number(2, 3), comparison.Potential(3, 2), 1e-12);

        // Paid everywhere, the last stage as well, it is no shaping.
        TabularReward<int, int> kept = inverse.Reward((s, a, next) => RewardWorld.Number(5, (s * 31) + a) + (0.9 * RewardWorld.Number(9, next)) - RewardWorld.Number(9, s));
        Assert.False(inverse.Compare(reward, kept).HasSameOptimalPolicies);
        Assert.True(inverse.Compare(reward, inverse.Shape(reward, s => RewardWorld.Number(9, s))).IsShaping);
    }

    /// <summary>What ending earns is part of a reward: twice the reward pays twice for it.</summary>
    [Fact]
    public void Compare_EndsThatEarnTheSame_AreNoFactor()
    {
        var inverse = RewardWorld.Random(7, terminal: true);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 7), twice = inverse.Reward((s, a) => 2 * RewardWorld.Number(7, (s * 31) + a));
        Assert.Equal(0.3, reward.Ending(6));
        Assert.Equal(0.6, reward.Times(2).Ending(6));
        Assert.True(inverse.Compare(reward, reward.Times(2)).HasSameOptimalPolicies);
        Assert.False(inverse.Compare(reward, twice).HasSameOptimalPolicies);
    }

    [Fact]
    public void Shape_OfTransitions_PaysByTheTransition()
    {
        var inverse = RewardWorld.Random(2, terminal: true);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 2, ofTransitions: true), shaped = inverse.Shape(reward, s => s * s);
        int action = Enumerable.Range(0, 3).First(a => CanTake(reward, 1, a));
        Assert.Equal(reward.Of(1, action, 3) + (0.9 * 9) - 1, shaped.Of(1, action, 3), 1e-12);
        Assert.Equal(reward.Of(1, action, 6) - 1, shaped.Of(1, action, 6), 1e-12);
        Assert.Throws<InvalidOperationException>(() => shaped[6, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => shaped[7, 0]);
    }

    [Fact]
    public void Rewards_ThatAreNone_AreRefusedByPlace()
    {
        var inverse = RewardWorld.Random(1);
        Assert.Contains(" in 2 is NaN", Assert.Throws<ArgumentException>(() => inverse.Reward((s, a) => s == 2 ? double.NaN : 0)).Message, StringComparison.Ordinal);
        Assert.Contains("the potential of 3", Assert.Throws<ArgumentException>(() => inverse.Shape(RewardWorld.Reward(inverse, 1), s => s == 3 ? double.PositiveInfinity : 0)).Message, StringComparison.Ordinal);
        Assert.Contains("another problem", Assert.Throws<ArgumentException>(() => inverse.Compare(RewardWorld.Reward(inverse, 1), Other(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RewardWorld.Reward(inverse, 1).Times(double.NaN));
        var finite = RewardWorld.Random(1, horizon: 3);
        TabularReward<int, int> staged = finite.Shape(RewardWorld.Reward(finite, 1), (s, t) => s * t);
        Assert.Contains("RewardOptions.Horizon to 3", Assert.Throws<ArgumentException>(() => finite.Compare(staged, staged, new() { Horizon = 5 })).Message, StringComparison.Ordinal);
        Assert.Contains("discount 1", Assert.Throws<InvalidOperationException>(() => inverse.Compare(RewardWorld.Reward(inverse, 1), RewardWorld.Reward(inverse, 2), new() { Discount = 1 })).Message, StringComparison.Ordinal);
    }

    // Without discounting, wandering may pay for ever: then there are no policies to compare.
    private static void AssertSame(double? difference, int horizon, double discount)
    {
        if (horizon > 0 || discount < 1)
            Assert.NotNull(difference);
        Assert.InRange(difference ?? 0, 0, 1e-9);
    }

    private static bool CanTake(TabularReward<int, int> reward, int state, int action)
    {
        try
        {
            return double.IsFinite(reward[state, action]);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static TabularReward<int, int> Other(int seed)
    {
        var (model, kernel) = RandomProblem.Create(seed, states: 5, parameters: 1).Build();
        return ArrayInverse.Of(model, kernel).Reward((s, a) => s);
    }
}
