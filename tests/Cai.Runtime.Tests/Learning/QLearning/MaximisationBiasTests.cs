using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics;

namespace Cai.Learning;

/// <summary>
/// Example 6.7 of Sutton and Barto (2018): from A one may leave for nothing, or go to B, from where ten actions end with rewards drawn from a normal distribution of mean -0.1 and deviation 1. The largest of
/// ten averages is too large; by how much has a formula.
/// </summary>
public sealed class MaximisationBiasTests
{
    private const int A = 0, B = 1, End = 2, Actions = 10, Runs = 400;

    [Fact]
    public void SingleEstimates_AreTooLarge_ByTheFormula()
    {
        double difference = 0, squares = 0, excess = 0;
        foreach (ActionValuePolicy<int, int> learned in Learn(isDouble: false))
        {
            // At steps of 1/n each Q(B, a) is the average of n_a rewards, so that V(B) is the largest of normals with deviations n_a^-1/2.
            double expected = -0.1 + ExpectedLargest([.. Enumerable.Range(0, Actions).Select(a => (double)learned.Visits(B, a))]), off = learned.Value(B) - expected;
            difference += off / Runs;
            squares += off * off;
            excess += (expected + 0.1) / Runs;
        }

        Assert.InRange(difference, -4 * Math.Sqrt(squares) / Runs, 4 * Math.Sqrt(squares) / Runs);
        Assert.True(excess > 0.2, $"The formula tells an excess of {excess} only: nothing to see.");
    }

    [Fact]
    public void DoubleEstimates_AreNotTooLarge()
    {
        (double Mean, double Error) one = LeftValue(Learn(isDouble: false)), two = LeftValue(Learn(isDouble: true));

        // Q(A, left) averages what V(B) was: by one table far above the truth, -0.1. The other's value of what this one prefers is right on average; some of the first averages are of nothing yet.
        Assert.True(one.Mean > 0.15, $"Single estimates give {one.Mean}.");
        Assert.InRange(two.Mean, -0.1 - (4 * two.Error), -0.05 + (4 * two.Error));
    }

    private static (double Mean, double Error) LeftValue(IEnumerable<ActionValuePolicy<int, int>> runs)
    {
        double[] values = [.. runs.Select(learned => learned.ActionValue(A, 1))];
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Runs - 1) / Runs));
    }

    private static IEnumerable<ActionValuePolicy<int, int>> Learn(bool isDouble)
    {
        ProblemBuilder builder = new(3, Actions) { Discount = 1, Temperature = 0 };
        for (int a = 0; a < Actions; a++)
            builder.Go(A, a, a == 0 ? End : B).Weight(A, a, a < 2 ? 1 : 0).Go(B, a, End).Reward(B, a, -0.1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Terminal(End).Start(A).Build();
        Noisy process = new(new(model, kernel));
        for (int seed = 0; seed < Runs; seed++)
        {
            yield return ActionValueLearning.QLearning(model, kernel, process, [], [], new()
            {
                Steps = 1200,
                StepSize = StepSize.Harmonic(),
                Exploration = Exploration.Prior,
                DoubleEstimates = isDouble,
                Seed = (ulong)seed,
            });
        }
    }

    // E max = integral of x dF(x), F the product of the distribution functions; by parts, from where F is 0 to where it is 1.
    private static double ExpectedLargest(double[] counts)
    {
        const double From = -6, To = 6;
        return To - Integrate.GaussLegendre(x => counts.Aggregate(1.0, (product, n) => product * (SpecialFunctions.Erfc(-x * Math.Sqrt(n / 2)) / 2)), From, To, 128);
    }

    /// <summary>Rewards of B are drawn.</summary>
    private readonly struct Noisy(SampledProcess process) : IProcess<int, int>
    {
        public bool HasStart => true;

        public int OutcomeCount => 0;

        public int Start(ref CounterRandom random) => process.Start(ref random);

        public bool IsTerminal(int state) => process.IsTerminal(state);

        public double TerminalReward(int state) => process.TerminalReward(state);

        public int Step(int state, int action, int stage, ref CounterRandom random, out double reward)
        {
            int next = process.Step(state, action, stage, ref random, out reward);
            reward += state == B ? random.Normal() : 0;
            return next;
        }

        public int Outcome(int state, int action, int stage, int code, out double probability, out double reward) => throw new NotSupportedException();
    }
}
