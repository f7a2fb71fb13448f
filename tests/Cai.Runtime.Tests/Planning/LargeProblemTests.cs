using Cai.CompilerServices;
using Cai.Models;
using Cai.Runtime.Tests.Tabulation;
using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>The road without arrays over pairs against the other one.</summary>
public class LargeProblemTests
{
    private const double Tolerance = 1e-9;

    /// <summary>A problem on the road of large ones: its tables streamed, whatever its size.</summary>
    internal static (Model<int, int> Model, TableKernel Kernel, double[] Parameters) Streamed(int which, bool hasTerminal = false)
    {
        TabulatorLimits always = new() { MaxEvaluations = 1_000_000, MaxEntries = 1_000_000, StreamsFrom = 1 };
        (RandomMoves declaration, Tables tables) = Enumerable.Range(0, 1000).Select(seed => new RandomMoves(seed))
            .Where(moves => moves.Shape.HasTerminal == hasTerminal && moves.Shape.ActionRadix[0] > 1 && moves.Shape.Terms.Length > 1)
            .Select(moves => (moves, Tabulator.Build(moves, always, default))).Where(found => found.Item2.Terms is not null).ElementAt(which);
        TableKernel kernel = new(tables);
        int parameters = declaration.Shape.Terms.Length - 1;
        Model<int, int> model = new()
        {
            Name = "Moves",
            States = new IndexSpace(tables.StateCount, "State"),
            Actions = new IndexSpace(tables.ActionCount, "Action"),
            Discount = 0.9,
            Temperature = 0.7,
            Horizon = 0,
            Prior = ActionPrior.Counting,
            PriorWeights = [tables.Transitions[0].Prior],
            Terminals = tables.Terminals,
            TerminalRewards = [],
            StartStates = tables.StartStates,
            StartProbabilities = tables.StartProbabilities,
            Reward = AffineReward.Of(tables, kernel.Pairs.Count, hasFixedPart: true, parameters),
            Layout = "",
        };
        return (model, kernel, [.. Enumerable.Range(1, parameters).Select(k => k / 2.0)]);
    }

    [Fact]
    public void Solve_BothRoads_AgreeWithinTheirBounds()
    {
        for (int which = 0; which < 6; which++)
        {
            (Model<int, int> model, TableKernel kernel, double[] parameters) = Streamed(which);
            SolveOptions options = new() { Tolerance = Tolerance, Temperature = which % 3 == 2 ? 0 : 0.7, Prior = which % 2 == 0 ? ActionPrior.Uniform : ActionPrior.Counting };
            Assert.True(LargeProblem.IsPossible(model, kernel.Pairs, options));
            Assert.False(LargeProblem.Applies(model, kernel.Pairs, options));
            Solution<int, int> large = LargeProblem.Solve(model, kernel, parameters, options), plain = Planner.Solve(model, kernel, parameters, [], options);
            Assert.True(large.IsConverged && large.ErrorBound <= Tolerance, $"{which}: {large}");
            Assert.Equal(SolveMethod.ValueIteration, large.Method);
            Assert.Contains("too many for arrays", large.Remark, StringComparison.Ordinal);
            for (int s = 0; s < model.States.Count; s++)
            {
                Assert.Equal(plain.Value(s), large.Value(s), 2 * Tolerance);
                Assert.Equal(1, Enumerable.Range(0, model.Actions.Count).Sum(a => large.Policy(s)[a]), 1e-12);
                for (int a = 0; a < model.Actions.Count; a++)
                {
                    Assert.Equal(plain.ActionValue(s, a), large.ActionValue(s, a), 4 * Tolerance);
                    if (options.Temperature > 0)
                        Assert.Equal(plain.Policy(s)[a], large.Policy(s)[a], 1e-7);
                    else
                        Assert.Equal(large.Greedy(s) == a ? 1 : 0, large.Policy(s)[a]);
                    Assert.Equal(large.Policy(s)[a], large.Probabilities()[kernel.Pairs.Find(s, a)]);
                    Assert.Equal(large.ActionValue(s, a), large.ActionValues()[kernel.Pairs.Find(s, a)]);
                }
            }
        }
    }

    [Fact]
    public void Solve_AnyThreads_GivesTheSameBits()
    {
        (Model<int, int> model, TableKernel kernel, double[] parameters) = Streamed(2);
        Assert.Equal(
            LargeProblem.Solve(model, kernel, parameters, new() { Threads = 1 }).Values().ToArray(),
            LargeProblem.Solve(model, kernel, parameters, new() { Threads = 3 }).Values().ToArray());
    }

    [Fact]
    public void Act_OnTheLargeRoad_AllocatesNothing()
    {
        (Model<int, int> model, TableKernel kernel, double[] parameters) = Streamed(1);
        Solution<int, int> plan = LargeProblem.Solve(model, kernel, parameters, new());
        CounterRandom random = new(1, 1);
        plan.Act(1, 0, ref random);
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            for (int s = 0; s < 10; s++)
                plan.Act(s, 0, ref random);
        }));
    }

    [Fact]
    public void Occupancy_OnTheLargeRoad_SaysWhatItTakes()
    {
        (Model<int, int> model, TableKernel kernel, double[] parameters) = Streamed(0);
        Solution<int, int> plan = LargeProblem.Solve(model, kernel, parameters, new());
        Assert.Contains("keeps none", Assert.Throws<InvalidOperationException>(plan.Occupancy).Message, StringComparison.Ordinal);
        Assert.Contains("simulate", Assert.Throws<InvalidOperationException>(plan.FeatureExpectations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rewards_OfAnyRange_AreThoseOfAllPairs()
    {
        for (int which = 0; which < 12; which++)
        {
            (Model<int, int> model, TableKernel kernel, double[] parameters) = Streamed(which);
            int states = model.States.Count;
            double[] all = new double[kernel.Pairs.Count];
            model.Reward.Evaluate(parameters, [], 0, all);
            foreach ((int from, int to) in new[] { (0, states), (0, 1), (states - 1, states), (states / 3, states / 2) })
            {
                double[] part = new double[(to - from) * model.Actions.Count];
                model.Reward.Evaluate(parameters, from, to, part);
                for (int i = 0; i < part.Length; i++)
                    Assert.Equal(all[(i / (to - from) * states) + from + (i % (to - from))], part[i], 1e-14);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RewardGradient_OfAnyRange_IsTheWeightedSumOfDerivatives(bool hasTerminal)
    {
        for (int which = 0; which < 8; which++)
        {
            (Model<int, int> model, TableKernel kernel, double[] parameters) = Streamed(which, hasTerminal);
            int states = model.States.Count, pairs = kernel.Pairs.Count;
            double[] derivatives = new double[parameters.Length * pairs];
            model.Reward.Differentiate(parameters, [], 0, derivatives);
            foreach ((int from, int to) in new[] { (0, states), (0, 1), (states - 1, states), (states / 3, states / 2) })
            {
                double[] weights = [.. Enumerable.Range(0, (to - from) * model.Actions.Count).Select(i => Math.Sin(i))], gathered = new double[parameters.Length];
                model.Reward.AddGradient(kernel.Pairs, from, to, parameters, [], 0, weights, gathered);
                for (int k = 0; k < parameters.Length; k++)
                {
                    double sum = weights.Select((weight, i) => weight * derivatives[(k * pairs) + (i / (to - from) * states) + from + (i % (to - from))]).Sum();
                    Assert.Equal(sum, gathered[k], 1e-12);
                }
            }
        }
    }
}
