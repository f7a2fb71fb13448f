using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Learning.Cloning;

/// <summary>Cloned tables: in closed form; and what cannot be cloned, by its place.</summary>
public sealed class TabularCloningTests
{
    [Fact]
    public void Table_IsTheShareSmoothedTowardsThePrior()
    {
        (Model<int, int> model, ArrayKernel kernel) = Ladder();
        Demonstrations<int, int> data = Demonstrations<int, int>.FromCounts([(0, 0, 3), (0, 1, 1), (1, 2, 5)]);

        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, null, null, null, data, new() { PseudoCount = 2 });

        // State 0: prior (1, 2, 1)/4; state 1: action 0 is not available, prior (2, 1)/3; state 2 was never seen; state 3 is terminal.
        Assert.Equal([3.5 / 6, 2 / 6.0, 0.5 / 6], clone.Policy(0).Probabilities.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([4.0 / 3 / 7, (5 + (2.0 / 3)) / 7], clone.Policy(1).Probabilities.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.25, 0.5, 0.25], clone.Policy(2).Probabilities.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Empty(clone.Policy(3));
        Assert.Equal([2], clone.UnseenStates);
        double likelihood = (3 * Math.Log(3.5 / 6)) + Math.Log(2 / 6.0) + (5 * Math.Log((5 + (2.0 / 3)) / 7));
        Assert.Equal(likelihood, clone.Training.LogLikelihood, 1e-12);
        Assert.Equal(Math.Exp(-likelihood / 9), clone.Training.Perplexity, 1e-12);
        Assert.Equal(8 / 9.0, clone.Training.Agreement, 1e-15);
        Assert.Null(clone.HeldOut);
        Assert.Equal(2 * likelihood, clone.Score(Demonstrations<int, int>.FromCounts([(0, 0, 6), (0, 1, 2), (1, 2, 10)])).LogLikelihood, 1e-12);
        Assert.Contains("1 of 4 states were never decided in, 2 among them", clone.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithoutPseudoCounts_IsTheShare_AndThePriorWhereNothingWasSeen()
    {
        (Model<int, int> model, ArrayKernel kernel) = Ladder(dense: false);
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, null, null, null, Demonstrations<int, int>.FromCounts([(0, 0, 3), (0, 1, 1)]), new() { PseudoCount = 0, Prior = ActionPrior.Uniform });
        Assert.Equal([0.75, 0.25, 0], clone.Policy(0).Probabilities.ToArray());
        Assert.Equal([0.5, 0.5], clone.Policy(1).Probabilities.ToArray());
        Assert.Equal(double.NegativeInfinity, clone.Score(Demonstrations<int, int>.FromCounts([(0, 2, 1)])).LogLikelihood);
    }

    [Fact]
    public void HeldOut_IsJudgedApart()
    {
        (Model<int, int> model, ArrayKernel kernel) = Ladder();
        Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(Enumerable.Range(0, 50).Select(i => new Trajectory<int, int>([new(0, i % 3), new(1, 1 + (i % 2))])));
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, null, null, null, data, new() { HeldOut = 0.2 });
        Assert.Equal(20, clone.HeldOut!.Value.DecisionCount);
        Assert.Equal(80, clone.Training.DecisionCount);
        Assert.Contains("held out: log-likelihood", clone.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Clone_WithWhatCannotBeUsed_NamesIt()
    {
        (Model<int, int> model, ArrayKernel kernel) = Ladder();
        T Thrown<T>(CloningOptions options, params Step<int, int>[] steps)
            where T : Exception => Assert.Throws<T>(() => BehaviorCloning.Clone(model, kernel, null, null, null, Demonstrations<int, int>.FromTrajectories([new(steps) { Name = "one" }]), options));

        Assert.Contains("Trajectory one, step 1: 0 is not available in 1", Thrown<ArgumentException>(new(), new(0, 0), new(1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Trajectory one, step 0: 7 is not a state", Thrown<ArgumentException>(new(), new Step<int, int>(7, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Trajectory one, step 0: 1 is not available in 3, or that state is terminal", Thrown<ArgumentException>(new(), new Step<int, int>(3, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("PseudoCount", Thrown<ArgumentException>(new() { PseudoCount = -1 }, new Step<int, int>(0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("all 1 decisions are held out", Thrown<ArgumentException>(new() { HeldOut = 0.9999999 }, new Step<int, int>(0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("[NeuralPolicy", Thrown<InvalidOperationException>(new() { Method = CloningMethod.Neural }, new Step<int, int>(0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("[Feature]", Thrown<InvalidOperationException>(new() { Method = CloningMethod.Linear }, new Step<int, int>(0, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Demonstrations<int, int>.FromTrajectories([]));
        (Model<int, int> staged, ArrayKernel other) = new ProblemBuilder(2, 2, stages: 2) { Temperature = 1 }.Weight(0, 1, 0, stage: 1).Build();
        Assert.Contains("stage", Assert.Throws<NotSupportedException>(() => BehaviorCloning.Clone(staged, other, null, null, null, Demonstrations<int, int>.FromCounts([(0, 0, 1)]))).Message, StringComparison.Ordinal);
    }

    // Three actions; the second counts twice; the first is not available in state 1, and state 3 ends.
    private static (Model<int, int> Model, ArrayKernel Kernel) Ladder(bool dense = true)
    {
        ProblemBuilder builder = new(4, 3) { Discount = 0.9, PriorIsDeclared = true };
        for (int s = 0; s < 4; s++)
        {
            for (int a = 0; a < 3; a++)
                builder.Go(s, a, (s + a) % 4).Weight(s, a, a == 1 ? 2 : s == 1 && a == 0 ? 0 : 1);
        }

        return builder.Terminal(3).Build(dense);
    }
}
