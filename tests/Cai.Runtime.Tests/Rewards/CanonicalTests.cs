using Cai.Checking;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Rewards;

/// <summary>Canonical forms against their definitions, term by term over all states and actions, and against the test that identification makes.</summary>
public sealed class CanonicalTests
{
    [Fact]
    public void Epic_IsItsDefinition()
    {
        var inverse = RewardWorld.Random(6);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 6, ofTransitions: true), canonical = inverse.Canonical(reward, RewardCanonicalisation.Epic);
        double Mean(int s) => Enumerable.Range(0, 7).Average(next => Actions(reward, s).Average(a => reward.Of(s, a, next)));
        double mean = Enumerable.Range(0, 7).Average(Mean);
        for (int s = 0; s < 7; s++)
        {
            foreach (int a in Actions(reward, s))
            {
                for (int next = 0; next < 7; next++)
                    Assert.Equal(reward.Of(s, a, next) + (0.9 * Mean(next)) - Mean(s) - (0.9 * mean), canonical.Of(s, a, next), 1e-12);
            }
        }
    }

    [Fact]
    public void Dard_IsItsDefinition()
    {
        ProblemBuilder builder = RandomProblem.Create(6, parameters: 1);
        double[,,] moves = new double[7, 3, 7];
        for (int s = 0; s < 7; s++)
        {
            for (int a = 0; a < 3; a++)
                builder.Weight(s, a, 1);
        }

        var (model, kernel) = builder.Build();
        for (int s = 0; s < 7; s++)
        {
            for (int a = 0; a < 3; a++)
            {
                foreach (ArrayKernel.Entry entry in kernel.Row(kernel.Pairs.Find(s, a)))
                    moves[s, a, entry.Next] += entry.Mass;
            }
        }

        var inverse = ArrayInverse.Of(model, kernel);
        TabularReward<int, int> reward = RewardWorld.Reward(inverse, 8, ofTransitions: true), canonical = inverse.Canonical(reward, RewardCanonicalisation.Dard);
        for (int s = 0; s < 7; s++)
        {
            for (int next = 0; next < 7; next++)
            {
                double expected = 0;
                for (int act = 0; act < 3; act++)
                {
                    for (int beside = 0; beside < 7; beside++)
                    {
                        expected -= moves[s, act, beside] * reward.Of(s, act, beside) / 3;
                        expected += 0.9 * moves[next, act, beside] * reward.Of(next, act, beside) / 3;
                        for (int later = 0; later < 7; later++)
                            expected -= 0.9 * moves[s, act, beside] * moves[next, act, later] * reward.Of(beside, act, later) / 3;
                    }
                }

                for (int a = 0; a < 3; a++)
                {
                    if (moves[s, a, next] > 0)
                        Assert.Equal(reward.Of(s, a, next) + expected, canonical.Of(s, a, next), 1e-12);
                }
            }
        }
    }

    /// <summary>The value form averages zero over the actions of a state; the minimal one is at right angles to all shaping, and no longer.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    public void ValueAndMinimal_AreWhatTheySay(int horizon, bool terminal)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var inverse = RewardWorld.Random(seed, horizon, terminal);
            TabularReward<int, int> reward = RewardWorld.Reward(inverse, seed), value = inverse.Canonical(reward, RewardCanonicalisation.Value), minimal = inverse.Canonical(reward, RewardCanonicalisation.Minimal);
            int states = terminal ? 6 : 7, last = Math.Max(1, horizon) - 1;
            double Square(TabularReward<int, int> of) => Enumerable.Range(0, states).Sum(s => Actions(reward, s).Sum(a => of[s, a, last] * of[s, a, last]));
            for (int s = 0; s < states; s++)
                Assert.Equal(0, Actions(reward, s).Average(a => value[s, a]), 1e-12);
            if (horizon == 0)
                Assert.True(Square(minimal) <= Square(value) + 1e-12);
            Assert.True(inverse.Compare(reward, value).IsShaping);
            Assert.True(inverse.Compare(reward, minimal).IsShaping);
            for (int at = 0; horizon == 0 && at < states; at++)
            {
                TabularReward<int, int> direction = inverse.Shape(inverse.Reward((_, _) => 0).Times(0), s => s == at ? 1 : 0);
                Assert.Equal(0, Enumerable.Range(0, states).Sum(s => Actions(reward, s).Sum(a => direction[s, a] * minimal[s, a])), 1e-12);
            }
        }
    }

    /// <summary>The inner products of value forms are those of what the identification test leaves of rewards, by triangular factors.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Value_AgreesWithTheTestOfIdentification(int horizon)
    {
        var inverse = RewardWorld.Random(9, horizon, terminal: true);
        using RewardlessProblem problem = inverse.Parts.PoseHard(new RewardOptions());
        ShapingDynamics dynamics = PosedDynamics.Of(problem);
        RewardTable first = Table(inverse, 1), second = Table(inverse, 2);
        ShapingResidual residual = ShapingResidual.Of(dynamics, new Two(dynamics, first, second), new(long.MaxValue, default), out _)!;
        double[] one = residual.Factor.Column(0), other = residual.Factor.Column(1);
        double product = one.Zip(other, (x, y) => x * y).Sum(), lengths = residual.Factor.Norm(0) * residual.Factor.Norm(1);
        double distance = inverse.Distance(new(inverse.Parts.Model, dynamics, first), new(inverse.Parts.Model, dynamics, second));
        Assert.Equal(Math.Sqrt(2 - (2 * product / lengths)), distance, 1e-12);
    }

    private static RewardTable Table(InverseProblem<int, int> inverse, int seed)
    {
        RewardTable table = RewardWorld.Reward(inverse, seed).Table;
        return new() { Pairs = table.Pairs, Ends = new double[7], Size = 1 };
    }

    private static IEnumerable<int> Actions(TabularReward<int, int> reward, int state) => Enumerable.Range(0, 3).Where(a =>
    {
        try
        {
            return double.IsFinite(reward[state, a]);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    });

    private sealed class Two(ShapingDynamics dynamics, RewardTable first, RewardTable second) : IRewardColumns
    {
        public int Count => 2;

        public void Read(int stage, int state, int pair, double[] values) => (values[0], values[1]) = (first.Expected(dynamics, stage, pair), second.Expected(dynamics, stage, pair));
    }
}
