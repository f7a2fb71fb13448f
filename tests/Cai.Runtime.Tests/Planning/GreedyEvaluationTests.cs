using Cai.CompilerServices;
using Cai.Kernels;
using Cai.Models;
using Cai.Tabulation;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>Hard problems whose rows are stored, solved by sweeps of greedy policies in single precision, against policy iteration in dense algebra.</summary>
public class GreedyEvaluationTests
{
    private const int States = 260;

    [Theory]
    [InlineData(1, 0.05, 0.95, true)]
    [InlineData(2, 0.05, 0.999, false)]
    [InlineData(3, 0.6, 0.9, true)]
    [InlineData(4, 0.6, 0.999, false)]
    [InlineData(5, 0, 0, false)]
    public void Solve_StoredRows_BoundsHoldTheValuesOfDensePolicyIteration(int seed, double closed, double discount, bool ends)
    {
        Garnet garnet = new(seed, States, 4, 5, closed, ends);
        (Model<int, int> model, TableKernel kernel, double[] rewards) = Problem(garnet, seed);
        double[] truth = DensePolicyIteration(garnet, kernel, rewards, discount);
        foreach (SolveMethod method in new[] { SolveMethod.Default, SolveMethod.ModifiedPolicyIteration, SolveMethod.ValueIteration })
        {
            Solution<int, int> solution = Planner.SolveRewards(model, kernel, [rewards], [], new() { Discount = discount, Method = method });
            Assert.True(solution.IsConverged && solution.ErrorBound <= 1e-8, $"{solution}");
            for (int s = 0; s < States; s++)
                Assert.InRange(truth[s], solution.Value(s) + solution.LowerBound - 1e-12, solution.Value(s) + solution.UpperBound + 1e-12);
        }
    }

    [Theory]
    [InlineData(1e-290)]
    [InlineData(1e-40)]
    [InlineData(1e60)]
    [InlineData(1e290)]
    public void Solve_ValuesThatSinglePrecisionCannotHold_AreThoseOfScaledRewards(double scale)
    {
        Garnet garnet = new(6, States, 4, 5, 0, ends: false);
        (Model<int, int> model, TableKernel kernel, double[] rewards) = Problem(garnet, 6);
        SolveOptions options = new() { Discount = 0.95, Tolerance = 1e-9, Method = SolveMethod.ModifiedPolicyIteration };
        Solution<int, int> plain = Planner.SolveRewards(model, kernel, [rewards], [], options);
        Solution<int, int> scaled = Planner.SolveRewards(model, kernel, [[.. rewards.Select(r => r * scale)]], [], options with { Tolerance = 1e-9 * scale });
        Assert.True(scaled.IsConverged && scaled.ErrorBound <= 1e-9 * scale);
        for (int s = 0; s < States; s++)
            Assert.Equal(plain.Value(s), scaled.Value(s) / scale, 2e-9);
    }

    [Fact]
    public void Default_FastMixing_TakesFewBackupsAndSaysSo()
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = Problem(new(7, 2000, 4, 5, 0, ends: false), 7);
        Solution<int, int> solution = Planner.SolveRewards(model, kernel, [rewards], [], new() { Discount = 0.99 });
        Solution<int, int> backups = Planner.SolveRewards(model, kernel, [rewards], [], new() { Discount = 0.99, Method = SolveMethod.ValueIteration });
        Assert.Equal(SolveMethod.ModifiedPolicyIteration, solution.Method);
        Assert.Contains("the rows of the greedy policy are gathered", solution.Remark, StringComparison.Ordinal);
        Assert.True(2 * solution.Iterations < backups.Iterations, $"{solution.Iterations} of {backups.Iterations}");
    }

    [Fact]
    public void Default_SlowMixing_LeavesForExactSteps()
    {
        Garnet garnet = new(8, 1500, 4, 5, 0, ends: false, reach: 8);
        (Model<int, int> model, TableKernel kernel, double[] rewards) = Problem(garnet, 8);
        Solution<int, int> solution = Planner.SolveRewards(model, kernel, [rewards], [], new() { Discount = 0.999 });
        Assert.Equal(SolveMethod.Newton, solution.Method);
        Assert.True(solution.IsConverged && solution.ErrorBound <= 1e-8);
        Assert.Contains("Newton with exact steps: a sweep shrinks the residual by a factor of 0.9", solution.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_TwoThreads_HasTheSameBits()
    {
        (Model<int, int> model, TableKernel kernel, double[] rewards) = Problem(new(9, 20_001, 4, 5, 0, ends: true), 9);
        SolveOptions options = new() { Discount = 0.95, Threads = 1 };
        Solution<int, int> one = Planner.SolveRewards(model, kernel, [rewards], [], options), two = Planner.SolveRewards(model, kernel, [rewards], [], options with { Threads = 2 });
        Assert.Equal(SolveMethod.ModifiedPolicyIteration, one.Method);
        Assert.Equal(one.Values(), two.Values());
        Assert.Equal(one.Probabilities(), two.Probabilities());
    }

    internal static (Model<int, int> Model, TableKernel Kernel, double[] Rewards) Problem(Garnet garnet, int seed)
    {
        Tables tables = Tabulator.Build(garnet, TabulatorLimits.RunTime, default);
        TableKernel kernel = new(tables);
        Random random = new(seed);
        double[] rewards = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(_ => random.NextDouble())];
        Model<int, int> model = new()
        {
            Name = "Garnet",
            States = new IndexSpace(tables.StateCount, "State"),
            Actions = new IndexSpace(tables.ActionCount, "Action"),
            Discount = 0.95,
            Temperature = 0,
            Horizon = 0,
            Prior = ActionPrior.Counting,
            PriorWeights = [tables.Transitions[0].Prior],
            Terminals = tables.Terminals,
            TerminalRewards = [],
            StartStates = [],
            StartProbabilities = [],
            Reward = new LinearRewards([rewards], [[]]),
            Layout = "",
        };
        return (model, kernel, rewards);
    }

    /// <summary>Howard's policy iteration by LU factors, until no action changes.</summary>
    private static double[] DensePolicyIteration(Garnet garnet, TableKernel kernel, double[] rewards, double discount)
    {
        Pairs pairs = kernel.Pairs;
        int[] policy = new int[States];
        double[] values = new double[States];
        for (bool hasChanged = true; hasChanged;)
        {
            Matrix<double> system = Matrix<double>.Build.DenseIdentity(States);
            Vector<double> gain = Vector<double>.Build.Dense(States);
            for (int s = 0; s < States; s++)
            {
                if (garnet.IsTerminal(s))
                    continue;
                gain[s] = rewards[pairs.Find(s, policy[s])];
                for (int w = 0; w < 5; w++)
                    system[s, garnet.Next(s, policy[s], w, 0)] -= discount * garnet.Probability(s, policy[s], w, 0);
            }

            values = system.LU().Solve(gain).AsArray();
            hasChanged = false;
            for (int s = 0; s < States; s++)
            {
                for (int a = 0; a < 4; a++)
                {
                    if (garnet.IsTerminal(s) || !garnet.IsAvailable(s, a, 0))
                        continue;
                    double q = rewards[pairs.Find(s, a)];
                    for (int w = 0; w < 5; w++)
                        q += discount * garnet.Probability(s, a, w, 0) * values[garnet.Next(s, a, w, 0)];
                    if (q > values[s] + 1e-9 && policy[s] != a)
                        (policy[s], hasChanged) = (a, true);
                }
            }
        }

        return values;
    }
}
