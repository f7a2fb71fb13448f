using Cai.CompilerServices;
using Cai.Models;
using Cai.Runtime.Tests.Tabulation;
using Cai.Tabulation;

namespace Cai.Kernels;

/// <summary>Declarations asked in every sweep against the tables that they are built into elsewhere.</summary>
public class MatrixFreeTests
{
    private static readonly TabulatorLimits s_small = new() { MaxEvaluations = 10_000_000, MaxEntries = 10_000_000, StreamsFrom = 1, MatrixFreeFrom = 5000 };

    [Fact]
    public void Choice_DeclaredSo_HasNoTable()
    {
        Tables tables = Tabulator.Build(new Jumble(50, 2, 3, isComputed: true), TabulatorLimits.MatrixFree, default);
        Assert.Equal(Layout.MatrixFree, tables.Transitions[0].Layout);
        Assert.Equal("it is declared so, so successors, probabilities and rewards are worked out in every sweep", tables.Transitions[0].Reason);
        Assert.Equal(0, tables.EntryCount);
    }

    [Fact]
    public void Choice_TablesTooLarge_HasNoTable()
    {
        TransitionTable table = Tabulator.Build(new Jumble(1000, 2, 3), s_small, default).Transitions[0];
        Assert.Equal(Layout.MatrixFree, table.Layout);
        Assert.StartsWith("tables would hold about 1E+4 numbers, more than 5E+3", table.Reason, StringComparison.Ordinal);
        Assert.Equal(Layout.Outcomes, Tabulator.Build(new Jumble(400, 2, 3), s_small, default).Transitions[0].Layout);
    }

    [Fact]
    public void Choice_TooLargeButInRuns_IsRuns() => Assert.Equal(
        Layout.Runs, Tabulator.Build(new Jumble(1000, 2, 3) { Dynamics = (s, a, w) => Math.Clamp(s + (2 * a) - w, 0, 999) }, s_small, default).Transitions[0].Layout);

    [Fact]
    public void Choice_StartThatReachesLittle_HasTablesOfThat()
    {
        Jumble few = new(1000, 2, 3) { Dynamics = (s, a, w) => (s + (7 * a) + (11 * w)) % 60, Starts = [5] }, all = new(1000, 2, 3) { Starts = [5] };
        (few.Shape.HasStart, few.Shape.StartIsListed, all.Shape.HasStart, all.Shape.StartIsListed) = (true, true, true, true);
        Assert.Equal(60, Tabulator.Build(few, s_small, default).StateCount);
        Tables tables = Tabulator.Build(all, s_small, default);
        Assert.Equal((Layout.MatrixFree, 1000), (tables.Transitions[0].Layout, tables.StateCount));
        Assert.EndsWith("all 1,000 declared states are swept, reached from the start or not", tables.Transitions[0].Reason, StringComparison.Ordinal);
        Assert.Equal([5], tables.StartStates);
    }

    [Fact]
    public void Choice_TerminalStates_HaveTables()
    {
        Jumble ending = new(1000, 2, 3) { Ends = s => s == 3 };
        ending.Shape.HasTerminal = true;
        Assert.NotEqual(Layout.MatrixFree, Tabulator.Build(ending, s_small, default).Transitions[0].Layout);
        Assert.Contains("cannot be MatrixFree", Assert.Throws<TabulationLimitException>(() => Tabulator.Build(ending, TabulatorLimits.MatrixFree, default)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Kernel_CutAnywhere_IsThatOfTheTables(int outcomes, bool isComputed)
    {
        const int states = 137, actions = 3;
        (TableKernel free, TableKernel plain) = (Make(new(states, actions, outcomes, isComputed), TabulatorLimits.MatrixFree).Kernel, Rows(new(states, actions, outcomes, isComputed)));
        Random random = new(3);
        double[] values = Draw(random, states), rewards = Draw(random, states * actions);
        (double[] Expected, double[] Values, double[] Best, double[] Mass) one = Sweep(free, 0, states), other = Sweep(plain, 0, states);
        AssertClose(other.Expected, one.Expected);
        AssertClose(other.Values, one.Values);
        AssertClose(other.Best, one.Best);
        AssertClose(other.Mass, one.Mass);
        for (int from = 0, to; from < states; from = to)
        {
            to = Math.Min(states, from + 1 + random.Next(50));
            (double[] _, double[] part, double[] best, double[] _) = Sweep(free, from, to);
            for (int a = 0; a < actions; a++)
                Assert.Equal(one.Values[((a * states) + from)..((a * states) + to)], part[(a * (to - from))..((a + 1) * (to - from))]);
            Assert.Equal(one.Best[from..to], best);
        }

        double[] work = new double[states];
        for (int s = 0; s < states; s++)
        {
            List<int> next = [], same = [];
            List<double> masses = [], equal = [];
            free.Row(s, 1, work, next, masses);
            plain.Row(s, 1, work, same, equal);
            Assert.Equal(same, next);
            AssertClose(equal, masses);
        }

        (double[], double[], double[], double[]) Sweep(TableKernel kernel, int from, int to)
        {
            int count = to - from;
            double[] expected = new double[count * actions], q = new double[count * actions], best = new double[count], mass = new double[states];
            kernel.Expect(from, to, values, expected);
            kernel.ActionValues(from, to, values, 0.9, new(rewards, []), q);
            kernel.Best(from, to, values, 0.9, new(rewards, []), new double[q.Length], best);
            kernel.Scatter(from, to, rewards.AsSpan(0, q.Length), mass);
            return (expected, q, best, mass);
        }
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.5, true)]
    [InlineData(0.0, true)]
    public void Solve_WithAndWithoutTables_Agree(double temperature, bool isComputed)
    {
        Jumble problem = new(2000, 3, 4, isComputed);
        SolveOptions options = new() { Temperature = temperature, Tolerance = 1e-11, Method = SolveMethod.ValueIteration };
        (Model<int, int> model, TableKernel kernel) = Make(problem, TabulatorLimits.MatrixFree);
        (Model<int, int> plain, TableKernel tables) = Make(problem, TabulatorLimits.RunTime);
        Solution<int, int> free = Planner.Solve(model, kernel, [0.7], [], options), other = Planner.Solve(plain, tables, [0.7], [], options);
        Assert.True(free.ErrorBound <= 1e-11);
        AssertClose(other.Values().ToArray(), free.Values().ToArray());
        AssertClose(other.Probabilities().ToArray(), free.Probabilities().ToArray());
        Assert.Contains("matrix-free", free.Remark, StringComparison.Ordinal);
        Assert.StartsWith("MatrixFree", model.Layout, StringComparison.Ordinal);
        Assert.Equal(free.Values().ToArray(), Planner.Solve(model, kernel, [0.7], [], options with { Threads = 2 }).Values().ToArray());
    }

    /// <summary>A method that keeps arrays over pairs is there for who asks for it.</summary>
    [Fact]
    public void Solve_ByNewton_AgreesToo()
    {
        (Model<int, int> model, TableKernel kernel) = Make(new(300, 2, 3, isComputed: true), TabulatorLimits.MatrixFree);
        SolveOptions options = new() { Tolerance = 1e-10 };
        AssertClose(
            Planner.Solve(model, kernel, [0.7], [], options).Values().ToArray(),
            Planner.Solve(model, kernel, [0.7], [], options with { Method = SolveMethod.Newton }).Values().ToArray(),
            1e-10);
    }

    [Fact]
    public void Solve_TakesTheMemoryOfValues()
    {
        const int states = 50_000;
        (Model<int, int> model, TableKernel kernel) = Make(new(states, 4, 3, isComputed: true), TabulatorLimits.MatrixFree);
        SolveOptions options = new() { Tolerance = 1e-3, Threads = 1 };
        Planner.Solve(model, kernel, [0.7], [], options);
        Solution<int, int> plan = default!;
        long bytes = Allocation.Of(() => plan = Planner.Solve(model, kernel, [0.7], [], options));
        Assert.True(plan.Iterations > 3);
        Assert.InRange(bytes, 0, (2 * sizeof(double) * states) + 100_000);
    }

    [Fact]
    public void Rewards_OfAnyRange_AreThoseOfTheTables()
    {
        Jumble problem = new(100, 3, 4, isComputed: true);
        (Model<int, int> free, TableKernel kernel) = Make(problem, TabulatorLimits.MatrixFree);
        double[] all = new double[300], part = new double[3 * 30], expected = Tabulated(problem);
        free.Reward.Evaluate([0.7], [], 0, all);
        free.Reward.Evaluate([0.7], 20, 50, part);
        AssertClose(expected, all);
        for (int i = 0; i < part.Length; i++)
            Assert.Equal(all[(i / 30 * 100) + 20 + (i % 30)], part[i]);

        double[] derivative = new double[300], weights = Draw(new(1), part.Length), gathered = [0];
        free.Reward.Differentiate([0.7], [], 0, derivative);
        free.Reward.AddGradient(kernel.Pairs, 20, 50, [0.7], [], 0, weights, gathered);
        Assert.Equal(weights.Select((weight, i) => weight * derivative[(i / 30 * 100) + 20 + (i % 30)]).Sum(), gathered[0], 1e-12);
    }

    [Fact]
    public void Build_FieldThatLeavesItsRange_IsToldAsWithTables()
    {
        Jumble outside = new(50, 2, 3) { Dynamics = (s, a, w) => s == 7 ? -1 : s };
        string expected = Assert.Throws<DeclarationException>(() => Tabulator.Build(outside, TabulatorLimits.RunTime, default)).Message;
        Assert.Equal(expected, Assert.Throws<DeclarationException>(() => Tabulator.Build(outside, TabulatorLimits.MatrixFree, default)).Message);
        Jumble throwing = new(50, 2, 3) { Dynamics = (s, a, w) => s == 7 ? throw new InvalidOperationException("No way out") : s };
        Assert.Contains("No way out", Assert.Throws<DeclarationException>(() => Tabulator.Build(throwing, TabulatorLimits.MatrixFree, default)).Message, StringComparison.Ordinal);
    }

    private static (Model<int, int> Model, TableKernel Kernel) Make(Jumble problem, TabulatorLimits limits)
    {
        Tables tables = Tabulator.Build(problem, limits, default);
        TableKernel kernel = new(tables);
        Model<int, int> model = new()
        {
            Name = "Jumble",
            States = new IndexSpace(tables.StateCount, "State"),
            Actions = new IndexSpace(tables.ActionCount, "Action"),
            Discount = 0.9,
            Temperature = 0.7,
            Horizon = 0,
            Prior = ActionPrior.Counting,
            PriorWeights = [tables.Transitions[0].Prior],
            Terminals = tables.Terminals,
            TerminalRewards = [],
            StartStates = [],
            StartProbabilities = [],
            Reward = AffineReward.Of(tables, tables.StateCount * tables.ActionCount, hasFixedPart: true, 1),
            Layout = $"{tables.Transitions[0].Layout}: {tables.Transitions[0].Reason}",
        };
        return (model, kernel);
    }

    // Compressed rows, in the order of dense pairs.
    private static TableKernel Rows(Jumble problem)
    {
        int states = problem.Shape.StateRadix[0], actions = problem.Shape.ActionRadix[0], outcomes = problem.Shape.NoiseRadix is [int count] ? count : 1;
        BlockRow[] rows = [.. from s in Enumerable.Range(0, states) from a in Enumerable.Range(0, actions) select new BlockRow(s, a)];
        SortedDictionary<int, double> Row(BlockRow row)
        {
            SortedDictionary<int, double> merged = [];
            for (int w = 0; w < outcomes; w++)
            {
                int next = problem.Next(row.State, row.Action, w, 0);
                double mass = problem.Shape.HasProbabilityMember ? problem.Probability(row.State, row.Action, w, 0) : outcomes == 1 ? 1 : problem.Shape.NoiseProbabilities[0][w];
                merged[next] = merged.GetValueOrDefault(next) + mass;
            }

            return merged;
        }

        int width = rows.Max(row => Row(row).Count), blocks = (states + 3) / 4;
        int[] columns = new int[blocks * actions * width * 4];
        double[] masses = new double[columns.Length];
        foreach (BlockRow row in rows)
        {
            foreach (((int next, double mass), int k) in Row(row).Select((entry, k) => (entry, k)))
            {
                int at = BlockLayout.Index(row.State, row.Action, k, actions, width);
                (columns[at], masses[at]) = (next, mass);
            }
        }

        return new(new()
        {
            StateCount = states,
            ActionCount = actions,
            Transitions = [new() { Layout = Layout.Blocks, RowWidth = width, Columns = columns, Masses = masses }],
        });
    }

    private static double[] Tabulated(Jumble problem)
    {
        int states = problem.Shape.StateRadix[0], actions = problem.Shape.ActionRadix[0];
        return [.. from a in Enumerable.Range(0, actions)
                   from s in Enumerable.Range(0, states)
                   select problem.Term(0, s, a, 0, s, 0)
                       + (0.7 * Enumerable.Range(0, problem.Shape.NoiseRadix[0]).Sum(w => problem.Probability(s, a, w, 0) * problem.Term(1, s, a, w, problem.Next(s, a, w, 0), 0)))];
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = 1e-12) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    private readonly record struct BlockRow(int State, int Action);
}
