using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Learning.Models;

/// <summary>Free tables against their closed forms, and against draws: shares, posterior means, standard errors, divergences.</summary>
public sealed class LearnedTableTests
{
    private static readonly (int State, int Action, int Next, double Count)[] s_counts =
        [(0, 0, 0, 6), (0, 0, 2, 3), (0, 0, 3, 1), (0, 1, 1, 4), (1, 0, 1, 8), (1, 0, 2, 2), (2, 0, 3, 5)];

    [Fact]
    public void WithoutAPrior_ProbabilitiesAreShares()
    {
        var model = Learn();
        Assert.Equal([(0, 0.6, 6.0), (2, 0.3, 3), (3, 0.1, 1)], model.Probabilities(0, 0).Select(e => (e.State, e.Probability, e.Count)));
        Assert.Equal(Math.Sqrt(0.3 * 0.7 / 10), model.Probabilities(0, 0)[1].StandardError!.Value, 1e-15);
        double expected = s_counts.GroupBy(c => (c.State, c.Action)).Sum(row => row.Sum(c => c.Count * Math.Log(c.Count / row.Sum(o => o.Count))));
        Assert.Equal(expected, model.LogLikelihood, 1e-12);
        Assert.Equal(29, model.TransitionCount);
        Assert.Equal(10, model.Visits(0, 0));
    }

    // (N + c) / (n + c K), and the standard deviation sqrt(p (1 - p) / (n + c K + 1)) of the posterior.
    [Theory]
    [InlineData(SuccessorSupport.Seen, 3)]
    [InlineData(SuccessorSupport.All, 5)]
    [InlineData(SuccessorSupport.Declared, 4)]
    public void WithPseudoCounts_TheyAreThePosteriorMeanOfTheDirichlet(SuccessorSupport support, int successors)
    {
        var model = Learn(new() { PseudoCount = 0.5, Support = support, Unseen = UnseenPairs.Stay });
        double total = 10 + (0.5 * successors);
        var row = model.Probabilities(0, 0);
        Assert.Equal(successors, row.Count);
        Assert.Equal(1, row.Sum(e => e.Probability), 1e-14);
        foreach (var e in row)
        {
            Assert.Equal((e.Count + 0.5) / total, e.Probability, 1e-14);
            Assert.Equal(Math.Sqrt(e.Probability * (1 - e.Probability) / (total + 1)), e.StandardError!.Value, 1e-14);
        }
    }

    [Fact]
    public void UnseenPairs_AreListed_AndRefusedByName_WithoutAPrior()
    {
        var model = Learn();
        Assert.Equal([new(1, 1, 0), new(2, 1, 0), new(3, 0, 0), new(3, 1, 0)], model.Unseen);
        Assert.False(model.IsComplete);
        Assert.Empty(model.Probabilities(1, 1));
        string message = Assert.Throws<InvalidOperationException>(() => model.Solve()).Message;
        Assert.Contains("4 pairs of state and action were never observed: (1, 1), (2, 1), (3, 0) and so on", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => model.SolveReward((_, _) => 0));

        // A policy that keeps to what was seen can be evaluated until it gets to state 3, where nothing was.
        Assert.Contains("(3, 0) was never observed", Assert.Throws<InvalidOperationException>(() => model.Evaluate((_, a, _) => 1 - a, new() { Temperature = 0, Discount = 0.9 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnseenPairs.Stay)]
    [InlineData(UnseenPairs.PriorMean)]
    [InlineData(UnseenPairs.Declared)]
    public void UnseenPairs_GoWhereTheRuleSays(UnseenPairs rule)
    {
        var model = Learn(new() { Unseen = rule });
        Assert.True(model.IsComplete);
        var row = model.Probabilities(1, 1);
        Assert.All(row, e => Assert.Null(e.StandardError));
        Assert.Equal(rule switch
        {
            UnseenPairs.Stay => [(1, 1.0)],
            UnseenPairs.PriorMean => [(0, 0.5), (2, 0.5)],
            _ => [(0, 0.75), (2, 0.25)],
        }, row.Select(e => (e.State, e.Probability)));
        Assert.True(model.Solve(new() { Temperature = 1, Discount = 0.9 }).IsConverged);
    }

    [Fact]
    public void WithPseudoCounts_UnseenPairsHaveThePriorMean()
    {
        var row = Learn(new() { PseudoCount = 2 }).Probabilities(1, 1);
        Assert.Equal([0.5, 0.5], row.Select(e => e.Probability));
        Assert.Equal(Math.Sqrt(0.25 / 5), row[0].StandardError!.Value, 1e-15);
    }

    [Fact]
    public void Divergence_IsThatOfTheRows_AndTellsWhatIsInfinite()
    {
        var model = Learn();
        ModelDivergence<int, int> divergence = model.Divergence();

        // Declared: (0, 0) to 0, 2, 3, 4 by 0.4, 0.3, 0.2, 0.1, of which 4 was never seen; (0, 1) to 1; (1, 0) to 1 and 2 by halves; (2, 0) to 3.
        double second = (0.5 * Math.Log(0.5 / 0.8)) + (0.5 * Math.Log(0.5 / 0.2));
        Assert.Equal(double.PositiveInfinity, divergence.Average);
        Assert.Equal([(0, 0)], divergence.Infinite);
        Assert.Equal(10.0 / 29, divergence.InfiniteShare, 1e-14);
        Assert.Equal(10 * second / 19, divergence.FiniteAverage, 1e-14);
        Assert.Equal((1, 0), divergence.LargestAt);
        Assert.Equal(second, divergence.Largest, 1e-14);
        Assert.Equal(second, model.Divergence((s, a) => s == 1 && a == 0 ? 3 : 0).Average, 1e-14);
        Assert.Equal(0.5, model.Divergence((s, _) => s == 1 ? 1 : 0).UnknownShare);
        Assert.True(double.IsFinite(Learn(new() { PseudoCount = 1 }).Divergence((_, _) => 1).Average));
        Assert.Throws<ArgumentException>(() => model.Divergence((_, _) => double.NaN));
        Assert.Throws<ArgumentException>(() => model.Divergence((_, _) => 0));
    }

    [Fact]
    public void TransitionsThatTheDeclarationRulesOut_AreLearnedAndListed()
    {
        var (problem, kernel) = Problem();
        var model = ModelLearning.Learn(problem, kernel, Demonstrations<int, int>.FromTransitions([(0, 1, 1, 3), (0, 1, 2, 1)]), []);
        Assert.Equal([(0, 1, 2, 1.0)], model.Undeclared);
        Assert.Equal(0.25, model.Probabilities(0, 1)[1].Probability);
        Assert.Contains("1 transitions are ruled out by the declaration: 0 by 1 to 2 first, 1 times", model.ToString(), StringComparison.Ordinal);
        Assert.Empty(Learn().Undeclared);
    }

    [Fact]
    public void HeldOut_IsTheLikelihoodOfOtherTransitions()
    {
        var model = Learn();
        var held = model.HeldOut(Demonstrations<int, int>.FromTransitions([(0, 0, 2, 2), (0, 0, 4, 1), (1, 1, 0, 5), (1, 0, 1, 1)]));
        Assert.Equal((2 * Math.Log(0.3)) + Math.Log(0.8), held.FiniteLogLikelihood, 1e-14);
        Assert.Equal(double.NegativeInfinity, held.LogLikelihood);
        Assert.Equal([(0, 0, 4, 1.0)], held.Impossible);
        Assert.Equal(5, held.UnknownCount);
        Assert.Equal(9, held.TransitionCount);
    }

    // 2 n KL(p, shares) is chi squared with K - 1 degrees of freedom in the limit: the divergence falls as 1/n.
    [Fact]
    public void AsDataGrow_TheDivergenceFallsAsOneOverTheirNumber()
    {
        var (problem, kernel) = RandomProblem.Create(5, states: 30, successors: 3).Build();
        double degrees = Transitions.Pairs(problem, kernel, 0).Average(pair => Transitions.Row(kernel, pair.State, pair.Action, 0).Count - 1);
        foreach (int n in new[] { 400, 2_000 })
        {
            var model = ModelLearning.Learn(problem, kernel, Transitions.Draw(problem, kernel, n, seed: n), []);
            Assert.InRange(2 * n * model.Divergence().Average / degrees, 0.75, 1.3);
        }
    }

    [Fact]
    public void StandardErrors_AreTheSpreadOverRedrawnData()
    {
        var (problem, kernel) = RandomProblem.Create(8, states: 4, actions: 2).Build();
        const int n = 60, draws = 1_500;
        (int s, int a) = Transitions.Pairs(problem, kernel, 0)[0];
        int next = Transitions.Row(kernel, s, a, 0).First().Key;
        double[] estimates = new double[draws];
        double error = 0;
        for (int i = 0; i < draws; i++)
        {
            var drawn = ModelLearning.Learn(problem, kernel, Transitions.Draw(problem, kernel, n, seed: i), []).Probabilities(s, a).Where(e => e.State == next).ToList();
            estimates[i] = drawn.Sum(e => e.Probability);
            error += drawn.Sum(e => e.StandardError!.Value) / draws;
        }

        double spread = MathNet.Numerics.Statistics.ArrayStatistics.StandardDeviation(estimates);
        Assert.InRange(error / spread, 0.93, 1.07);
        Assert.Equal(Transitions.Row(kernel, s, a, 0)[next], estimates.Average(), 4 * spread / Math.Sqrt(draws));
    }

    [Fact]
    public void Starts_AreTheFirstStatesOfTrajectories_Smoothed()
    {
        var (problem, kernel) = Problem();
        static Trajectory<int, int> From(params int[] states) =>
            new([.. states.SkipLast(1).Select(s => new Step<int, int>(s, 0))]) { Last = states[^1] };
        var data = Demonstrations<int, int>.FromTrajectories([From(0, 2, 3), From(0, 0, 0), From(1, 1), From(0, 3), new([new(2, 0)]) { Last = 3, FirstStage = 3 }]);
        var plain = ModelLearning.Learn(problem, kernel, data, []);
        Assert.True(plain.StartIsLearned);
        Assert.Equal([(0, 0.75), (1, 0.25)], plain.Start.Select(e => (e.State, e.Probability)));
        Assert.Equal(Math.Sqrt(0.75 * 0.25 / 4), plain.Start[0].StandardError!.Value, 1e-15);

        // Declared starts are 0 and 4.
        var smooth = ModelLearning.Learn(problem, kernel, data, [], new() { StartPseudoCount = 1 });
        Assert.Equal([(0, 4 / 7.0), (1, 2 / 7.0), (4, 1 / 7.0)], smooth.Start.Select(e => (e.State, e.Probability)));
        var declared = Learn();
        Assert.False(declared.StartIsLearned);
        Assert.Equal([(0, 0.5), (4, 0.5)], declared.Start.Select(e => (e.State, e.Probability)));
    }

    private static LearnedModel<int, int> Learn(ModelOptions? options = null)
    {
        var (problem, kernel) = Problem();
        return ModelLearning.Learn(problem, kernel, Demonstrations<int, int>.FromTransitions(s_counts), [], options);
    }

    // Five states, the last of them terminal, two actions.
    private static (Model<int, int> Model, ArrayKernel Kernel) Problem() => new ProblemBuilder(5, 2)
        .Go(0, 0, 0, 0.4).Go(0, 0, 2, 0.3).Go(0, 0, 3, 0.2).Go(0, 0, 4, 0.1).Go(0, 1, 1)
        .Go(1, 0, 1, 0.5).Go(1, 0, 2, 0.5).Go(1, 1, 0, 0.75).Go(1, 1, 2, 0.25)
        .Go(2, 0, 3).Go(2, 1, 0).Go(3, 0, 4).Go(3, 1, 3).Terminal(4, 1).Start(0, 0.5).Start(4, 0.5).Build();
}
