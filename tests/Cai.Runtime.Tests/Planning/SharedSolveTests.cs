using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Planning;

/// <summary>Solutions are the same, bit for bit, whoever shares their sweeps.</summary>
public sealed class SharedSolveTests
{
    [Theory]
    [InlineData(SolveMethod.ValueIteration, 0.4, true)]
    [InlineData(SolveMethod.ValueIteration, 0.4, false)]
    [InlineData(SolveMethod.ValueIteration, 0.0, true)]
    [InlineData(SolveMethod.ModifiedPolicyIteration, 0.4, true)]
    [InlineData(SolveMethod.ModifiedPolicyIteration, 0.0, false)]
    [InlineData(SolveMethod.Newton, 0.4, true)]
    [InlineData(SolveMethod.Newton, 0.0, false)]
    public void Solve_AnyNumberOfThreads_GivesTheSameBits(SolveMethod method, double temperature, bool dense)
    {
        var (model, kernel) = RandomProblem.Create(5, states: 5000, actions: 4, successors: 2, terminal: true).Build(dense);
        SolveOptions options = new() { Method = method, Temperature = temperature, Discount = 0.8, Threads = 1 };
        Solution<int, int> alone = Planner.Solve(model, kernel, [], [], options);
        foreach (int threads in (int[])[2, 3, 7])
        {
            Solution<int, int> shared = Planner.Solve(model, kernel, [], [], options with { Threads = threads });
            Assert.True(alone.Values().SequenceEqual(shared.Values()));
            Assert.True(alone.Probabilities().SequenceEqual(shared.Probabilities()));
            Assert.True(alone.ActionValues().SequenceEqual(shared.ActionValues()));
            Assert.Equal(alone.Iterations, shared.Iterations);
            Assert.Equal(alone.ErrorBound, shared.ErrorBound);
            Assert.True(alone.Occupancy().States.SequenceEqual(shared.Occupancy().States));
        }
    }

    [Fact]
    public void Sweep_SharedForLong_AllocatesNothing()
    {
        var (model, kernel) = RandomProblem.Create(5, states: 20_000, actions: 4, successors: 3).Build();
        using Workers workers = new(3);
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new(), workers);
        BellmanOperator<ArrayKernel> bellman = new(problem, 0);
        double[] rewards = new double[problem.PairCount], values = new double[problem.StateCount], next = new double[problem.StateCount], policy = new double[problem.PairCount];
        model.Reward.Evaluate([], [], 0, rewards);
        bellman.SetRewards(rewards);
        for (int i = 0; i < 10; i++)
        {
            bellman.Apply(values, next);
            bellman.Improve(next, values, policy);
        }

        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                bellman.Apply(values, next);
                bellman.Improve(next, values, policy);
            }
        }));
    }

    [Fact]
    public void Infer_AnyNumberOfThreads_GivesTheSameBits()
    {
        var (model, kernel) = RandomProblem.Create(5, states: 2000, parameters: 2, successors: 2).Build();
        var data = Behaviour.Simulate(model, kernel, [0.8, -0.6], [], 4, 40, 20);
        double[] alone = Inference.Infer(model, kernel, ParameterList.Of(2), data, [], new() { Threads = 1 }).Parameters.Values;
        Assert.Equal(alone, Inference.Infer(model, kernel, ParameterList.Of(2), data, [], new() { Threads = 3 }).Parameters.Values);
    }

    [Fact]
    public void Solve_NoThreads_IsRefused()
    {
        var (model, kernel) = RandomProblem.Create(5).Build();
        Assert.Contains("Threads is 0", Assert.Throws<ArgumentException>(() => Planner.Solve(model, kernel, [], [], new() { Threads = 0 })).Message, StringComparison.Ordinal);
    }
}
