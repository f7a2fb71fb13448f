using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>The tabulator against brute-force enumeration, on random problems of every kind it knows.</summary>
public class TabulatorOracleTests
{
    private const int Samples = 1500;

    [Fact]
    public void Build_RandomProblems_AgreesWithEnumeration()
    {
        var seen = new HashSet<string>();
        for (int seed = 0; seed < Samples; seed++)
        {
            var declaration = new RandomDeclaration(seed);
            Tables tables = Tabulator.Build(declaration, TabulatorLimits.RunTime, default);
            try
            {
                Check(declaration, new BruteForce(declaration), tables);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}.", e);
            }

            Shape shape = declaration.Shape;
            seen.Add($"{tables.Transitions[0].Layout} {(shape.NoiseIsEstimated ? "estimated" : shape.HasProbabilityMember ? "computed" : "constant")} {shape.TransitionsDependOnStage} {shape.HasStart}");
        }

        // Every combination of layout, noise, stages and start that there is: estimated is dense only, computed is rows only; dense may have runs, or one outcome alone.
        Assert.Equal(25, seen.Count);
    }

    private static void Check(RandomDeclaration declaration, BruteForce oracle, Tables tables)
    {
        int[] states = [.. oracle.States()];
        Assert.Equal(states, tables.StateCodes ?? Enumerable.Range(0, oracle.Codes));
        Assert.Equal(tables.StateCodes is null, states.Length == oracle.Codes);
        Assert.Equal(states.Length, tables.StateCount);
        Assert.Equal(oracle.Actions, tables.ActionCount);
        Assert.Equal(Enumerable.Range(0, states.Length).Where(s => oracle.IsTerminal(states[s])), tables.Terminals);
        Assert.Equal(declaration.Shape.HasTerminalReward ? states.Select(declaration.TerminalReward) : [], tables.TerminalRewards);
        if (declaration.Shape.HasStart)
        {
            Assert.Equal(oracle.Starts().Keys, tables.StartStates.Select(s => states[s]));
            Assert.Equal(oracle.Starts().Values.ToArray(), tables.StartProbabilities, (a, b) => Math.Abs(a - b) < 1e-12);
        }

        Assert.Equal(oracle.Stages, tables.Transitions.Length);
        for (int stage = 0; stage < declaration.Shape.Horizon; stage++)
        {
            TransitionTable table = tables.Transitions[Math.Min(stage, oracle.Stages - 1)];
            double[][] rewards = tables.Rewards[Math.Min(stage, tables.Rewards.Length - 1)];
            CheckStage(declaration, oracle, new TableReader(table, tables.StateCount), rewards, states, stage);
        }
    }

    private static void CheckStage(RandomDeclaration declaration, BruteForce oracle, TableReader reader, double[][] rewards, int[] states, int stage)
    {
        for (int s = 0; s < states.Length; s++)
        {
            for (int a = 0; a < oracle.Actions; a++)
            {
                int pair = reader.Pair(s, a);
                bool isAvailable = oracle.IsAvailable(states[s], a, stage);
                if (pair < 0)
                {
                    Assert.False(isAvailable);
                    continue;
                }

                SortedDictionary<int, double> row = reader.Row(pair);
                Assert.Equal(1, row.Values.Sum(), 12);
                Assert.Equal(!isAvailable ? 0 : declaration.Shape.HasPrior ? declaration.Prior(states[s], a, stage) : 1, reader.Prior(pair));
                if (!isAvailable)
                {
                    Assert.Equal([s], row.Keys);
                    continue;
                }

                Dictionary<int, double> expected = oracle.Row(states[s], a, stage);
                Assert.Equal(expected.Keys.Order(), row.Keys.Select(next => states[next]));
                Assert.All(row, entry => Assert.Equal(expected[states[entry.Key]], entry.Value, 12));
                for (int term = 0; term < declaration.Shape.Terms.Length; term++)
                {
                    CheckReward(declaration, oracle, rewards[term], term, states[s], a, stage, pair, reader.PairCount);
                }
            }
        }
    }

    private static void CheckReward(RandomDeclaration declaration, BruteForce oracle, double[] values, int term, int state, int action, int stage, int pair, int pairs)
    {
        if (values.Length == pairs)
        {
            Assert.Equal(oracle.Reward(term, state, action, stage), values[pair], 10);
            return;
        }

        Assert.True(declaration.Shape.NoiseIsEstimated);
        Assert.Equal(oracle.Noises * pairs, values.Length);
        for (int noise = 0; noise < oracle.Noises; noise++)
        {
            Assert.Equal(oracle.RewardAt(term, state, action, noise, stage), values[(noise * pairs) + pair]);
        }
    }
}
