using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

/// <summary>Forward products that are shared: adjoint to the backward ones, and the same bits for any number of threads.</summary>
public class SharedPushTests
{
    private const int States = SharedPush<ArrayKernel>.FewestStates + 777;

    [Theory, InlineData(true), InlineData(false)]
    public void Push_AnyNumberOfThreads_IsAdjointToTheAverageAndHasTheSameBits(bool dense)
    {
        (_, ArrayKernel kernel) = RandomProblem.Create(3, states: States, actions: 3, successors: 3, terminal: true).Build(dense);
        Random random = new(3);
        double[] policy = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(_ => random.NextDouble())];
        double[] mass = Numbers(random), x = Numbers(random), start = Numbers(random), average = new double[States];
        new PolicyChain<ArrayKernel>(kernel).Expect(policy, x, average);
        double[][] pushed = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            using Workers workers = new(threads);
            PolicyChain<ArrayKernel> chain = new(kernel, workers);
            double[] y = [.. start], sink = new double[States];
            chain.Push(policy, mass, y);
            Assert.Equal(0, Allocation.OnceWarm(() => chain.Push(policy, mass, sink)));
            return y;
        })];
        Assert.Equal(pushed[0], pushed[1]);
        Assert.Equal(pushed[0], pushed[2]);

        // (y - start) . x = mass . P x
        double expected = mass.Zip(average, (m, a) => m * a).Sum();
        Assert.Equal(expected, Enumerable.Range(0, States).Sum(s => (pushed[0][s] - start[s]) * x[s]), 1e-9);
    }

    [Fact]
    public void Occupancy_AnyNumberOfThreads_HasTheSameBitsAndSolvesItsEquations()
    {
        ProblemBuilder builder = RandomProblem.Create(4, states: States, actions: 3, successors: 3);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        SolveOptions options = new() { Discount = 0.9, Temperature = 0.5, Threads = 1 };
        Solution<int, int> one = Planner.Solve(model, kernel, [], [], options), two = Planner.Solve(model, kernel, [], [], options with { Threads = 3 });
        double[] visits = one.Occupancy().States.ToArray();
        Assert.Equal(visits, two.Occupancy().States.ToArray());
        Assert.Equal(10, one.Occupancy().Total, 1e-8);

        // mu = start + g P' mu, by whole sweeps.
        double[] arrived = new double[States], flow = one.Occupancy().Pairs.ToArray();
        kernel.Scatter(0, States, flow, arrived);
        for (int s = 0; s < States; s++)
        {
            double start = Enumerable.Range(0, model.StartStates.Length).Sum(i => model.StartStates[i] == s ? model.StartProbabilities[i] : 0);
            Assert.Equal(start + (0.9 * arrived[s]), visits[s], 1e-10);
        }
    }

    private static double[] Numbers(Random random) => [.. Enumerable.Range(0, States).Select(_ => random.NextDouble() - 0.5)];
}
