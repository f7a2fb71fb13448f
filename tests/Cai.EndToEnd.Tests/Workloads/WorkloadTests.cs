using System.Reflection;
using Cai.Benchmarks.Opponents;
using Cai.CompilerServices;
using Cai.EndToEnd.Tests.Emission;
using Cai.Workloads;

namespace Cai.EndToEnd.Tests.Workloads;

/// <summary>What benchmarks measure is the same problem on both sides: each declared workload is its formula, written out as compressed rows.</summary>
public sealed class WorkloadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Grid_Declared_IsItsFormula(int side) => AssertSame(new Grid(side), Formulas.Grid(side), 0);

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void Garnet_Declared_IsItsFormula(int size) => AssertSame(new Garnet(size), Formulas.Garnet(size), 0);

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void FreeGarnet_Declared_IsItsFormula(int size) => AssertSame(new FreeGarnet(size), Formulas.Garnet(size), 0);

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void FreeGarnet_Solved_IsGarnetSolved(double temperature)
    {
        SolveOptions options = new() { Temperature = temperature, Tolerance = 1e-11, Method = SolveMethod.ValueIteration };
        Solution<FreeGarnet.Place, FreeGarnet.Choice> free = new FreeGarnet(10_000).Solve(options);
        Solution<Garnet.Place, Garnet.Choice> plain = new Garnet(10_000).Solve(options);
        Assert.Equal("MatrixFree: it is declared so, so successors, probabilities and rewards are worked out in every sweep", free.Layout);
        Assert.StartsWith("Blocks", plain.Layout, StringComparison.Ordinal);
        Assert.True(free.ErrorBound <= 1e-11);
        for (int s = 0; s < 10_000; s++)
            Assert.Equal(plain.Values()[s], free.Values()[s], 1e-12);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void Local_Declared_IsItsFormula(int size) => AssertSame(new Local(size), Formulas.Local(size), 0);

    [Theory]
    [InlineData(3)]
    [InlineData(90)]
    public void Bus_Declared_IsItsFormula(int bins) => AssertSame(new Bus(bins), Formulas.Bus(bins), 0);

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Tandem_Declared_IsItsFormula(int room) => AssertSame(new Tandem(room), Formulas.Tandem(room), 1e-14);

    [Theory]
    [InlineData(5)]
    [InlineData(70)]
    public void Inventory_Declared_IsItsFormula(int capacity) => AssertSame(new Inventory(capacity), Formulas.Inventory(capacity), 1e-12);

    [Fact]
    public void Garnet_OfThreeStates_AddsEqualSuccessors()
    {
        CsrModel garnet = Formulas.Garnet(3);
        Assert.All(Enumerable.Range(0, 12), row => Assert.InRange(garnet.Rows[row + 1] - garnet.Rows[row], 1, 3));
        Assert.True(garnet.Columns.Length < 12 * 5);
    }

    private static void AssertSame(object declared, CsrModel written, double tolerance)
    {
        EmittedProblem problem = new(declared);
        typeof(WorkloadTests).GetMethod(nameof(Compare), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(problem.Kernel.GetType())
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [problem.Kernel, problem, written, tolerance], null);
    }

    private static void Compare<TKernel>(TKernel kernel, EmittedProblem problem, CsrModel written, double tolerance)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        double[] rewards = new double[pairs.Count], work = new double[written.States];
        problem.Get<RewardModel>("Reward").Evaluate([], [], 0, rewards);
        Assert.Equal(written.States, pairs.StateCount);
        int compared = 0;
        for (int s = 0; s < written.States; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int row = (s * written.Actions) + pairs.ActionOf(s, k);
                Range range = written.Rows[row]..written.Rows[row + 1];
                List<int> successors = [];
                List<double> probabilities = [];
                kernel.Row(s, k, work, successors, probabilities);
                Assert.Equal(written.Columns[range], successors);
                Assert.All(probabilities.Zip(written.Probabilities[range]), pair => Assert.Equal(pair.Second, pair.First, tolerance));
                Assert.Equal(written.Rewards[row], rewards[pairs.First(s) + (k * pairs.Stride)], tolerance * Math.Max(1, Math.Abs(written.Rewards[row])));
                compared++;
            }
        }

        Assert.Equal(written.Rewards.Count(double.IsFinite), compared);
    }
}
