using Cai.CompilerServices;
using Cai.Models;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>The linearly solvable case: certain moves, discount 1, soft decisions. exp(V / a) solves a linear system, and dense algebra says which.</summary>
public class LinearMethodTests
{
    private static readonly SolveOptions Linear = new() { Method = SolveMethod.Linear };

    /// <summary>Fosgerau's recursive logit on four links: the probabilities of three routes, as negative log-likelihoods.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void Solve_RecursiveLogit_GivesTheKnownLikelihoods(bool dense)
    {
        double[][] distances = [[0, 5, 0, 4], [0, 0, 3, 0], [0, 3, 0, 5], [4, 0, 0, 0]];
        ProblemBuilder builder = new(5, 5) { Temperature = 1 };
        for (int link = 0; link < 4; link++)
        {
            for (int next = 0; next < 5; next++)
            {
                double distance = next < 4 ? distances[link][next] : 0;
                bool exists = distance > 0 || (next == 4 && link == 1);
                builder.Go(link, next, exists ? next : link).Reward(link, next, -0.4 * distance).Weight(link, next, exists ? 1 : 0);
            }
        }

        // The destination is link 1, with an action that stops at a utility of nothing.
        Solution<int, int> solution = builder.Terminal(4).Solve(Linear, dense);
        Assert.Equal(SolveMethod.Linear, solution.Method);
        Assert.Equal(2.537993985, Route(0, 1, 2, 1, 4), 9);
        Assert.Equal(3.337993985, Route(0, 3, 0, 1, 4), 9);
        Assert.Equal(0.137993985, Route(0, 1, 4), 9);

        double Route(params int[] links) => -Enumerable.Range(1, links.Length - 1).Sum(k => Math.Log(solution.Policy(links[k - 1])[links[k]]));
    }

    /// <summary>Todorov (2006): under a constant cost of q a step, v / q tends to the length of the shortest path; above it by at most the log chance of that path under the passive dynamics, over q.</summary>
    [Theory, InlineData(5), InlineData(50), InlineData(2000)]
    public void Solve_ConstantCostOfAStep_ApproachesShortestPaths(double q)
    {
        const int Side = 6;
        ProblemBuilder builder = Maze(Side, -q, passive: true);
        Solution<int, int> solution = builder.Solve(Linear);

        Assert.Equal(SolveMethod.Linear, solution.Method);
        for (int s = 0; s < Side * Side; s++)
        {
            int distance = (2 * (Side - 1)) - (s % Side) - (s / Side);
            Assert.InRange(-solution.Value(s), distance * q, (distance * q) + (distance * Math.Log(4)));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Solve_CertainMoves_SolvesTheDenseSystemInExponentials(bool dense) => Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), seed =>
    {
        ProblemBuilder builder = Draw(seed);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        double[] rewards = new double[kernel.Pairs.Count];
        model.Reward.Evaluate([], [], 0, rewards);
        double a = builder.Temperature;
        int n = builder.StateCount;
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(n);
        Vector<double> ends = Vector<double>.Build.Dense(n);
        ends[n - 1] = Math.Exp(model.TerminalRewards[n - 1] / a);
        for (int s = 0; s < n - 1; s++)
        {
            for (int k = 0; k < kernel.Pairs.Length(s); k++)
            {
                int pair = kernel.Pairs.First(s) + (k * kernel.Pairs.Stride);
                system[s, kernel.Row(pair)[0].Next] -= model.PriorWeights[0][pair] * Math.Exp(rewards[pair] / a);
            }
        }

        Vector<double> z = system.Solve(ends);
        Solution<int, int> solution = Planner.Solve(model, kernel, [], [], Linear);
        Assert.Equal(SolveMethod.Linear, solution.Method);
        Assert.InRange(solution.ErrorBound, 0, 1e-8);
        for (int s = 0; s < n; s++)
            Assert.Equal(a * Math.Log(z[s]), solution.Value(s), 9);

        // And every other method agrees, as far as it says.
        foreach (SolveMethod method in (SolveMethod[])[SolveMethod.Default, SolveMethod.ValueIteration, SolveMethod.Newton, SolveMethod.ModifiedPolicyIteration])
        {
            Solution<int, int> other = Planner.Solve(model, kernel, [], [], new() { Method = method });
            Assert.InRange(SolveTesting.Distance(solution.Values(), other.Values()), 0, solution.ErrorBound + other.ErrorBound);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    /// <summary>Values that span thousands of temperatures: scaled by best paths, no exponential leaves the range of numbers.</summary>
    [Theory, InlineData(1), InlineData(0.01)]
    public void Solve_WideRanges_NeedsNoLogarithms(double temperature)
    {
        ProblemBuilder builder = Maze(20, -3, passive: false);
        builder.Temperature = temperature;
        Solution<int, int> linear = builder.Solve(Linear), newton = builder.Solve(new() { Method = SolveMethod.Newton });

        Assert.Equal(SolveMethod.Linear, linear.Method);
        Assert.DoesNotContain("went on", linear.Remark, StringComparison.Ordinal);
        Assert.InRange(linear.Iterations, 2, 5);
        Assert.InRange(SolveTesting.Distance(linear.Values(), newton.Values()), 0, linear.ErrorBound + newton.ErrorBound);
    }

    [Fact]
    public void Default_WhereSweepsAreSlowAndMovesCertain_IsLinear()
    {
        // Steps so cheap that entropy nearly pays for wandering: sweeps shrink slowly.
        ProblemBuilder builder = Maze(40, -1.4, passive: false);
        Solution<int, int> solution = builder.Solve(), newton = builder.Solve(new() { Method = SolveMethod.Newton });

        Assert.Equal(SolveMethod.Linear, solution.Method);
        Assert.Contains("moves are certain and nothing is discounted", solution.Remark, StringComparison.Ordinal);
        Assert.InRange(SolveTesting.Distance(solution.Values(), newton.Values()), 0, solution.ErrorBound + newton.ErrorBound);
    }

    [Fact]
    public void Solve_WhereWanderingPays_IsRefusedAsByAnyMethod()
    {
        DivergenceException linear = Assert.Throws<DivergenceException>(() => Maze(5, -1.2, passive: false).Solve(Linear));
        DivergenceException newton = Assert.Throws<DivergenceException>(() => Maze(5, -1.2, passive: false).Solve(new() { Method = SolveMethod.Newton }));

        Assert.Equal(newton.Message, linear.Message);
    }

    [Fact]
    public void Linear_WhereNothingIsLinear_IsRefusedByName()
    {
        ProblemBuilder uncertain = RandomProblem.Create(1, terminal: true);
        Assert.Contains("needs discount 1 and a positive temperature", Assert.Throws<ArgumentException>(() => uncertain.Solve(Linear)).Message, StringComparison.Ordinal);
        Assert.Contains("needs discount 1", Assert.Throws<ArgumentException>(() => Maze(3, -2, passive: false).Solve(Linear with { Temperature = 0 })).Message, StringComparison.Ordinal);
        uncertain.Discount = 1;
        Assert.Contains("uncertain", Assert.Throws<ArgumentException>(() => uncertain.Solve(Linear with { Horizon = 4 })).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(true, 1), InlineData(false, 1), InlineData(true, 0.002)]
    public void Solve_FiniteHorizon_IsThatOfBackwardInduction(bool dense, double temperature)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            ProblemBuilder builder = Draw(seed);
            builder.Temperature = temperature;
            builder.TerminalRewards([.. Enumerable.Range(0, builder.StateCount).Select(s => 0.3 * s)]);
            Solution<int, int> linear = builder.Solve(Linear with { Horizon = 40 }, dense), plain = builder.Solve(new() { Horizon = 40, Method = SolveMethod.BackwardInduction }, dense), chosen = builder.Solve(new() { Horizon = 40 }, dense);

            Assert.Equal(SolveMethod.Linear, linear.Method);
            Assert.Equal(SolveMethod.Linear, chosen.Method);
            Assert.Contains("Linear", chosen.Remark, StringComparison.Ordinal);
            Assert.Equal(SolveMethod.BackwardInduction, plain.Method);
            for (int t = 0; t < 40; t += 13)
            {
                Assert.InRange(SolveTesting.Distance(linear.Values(t), plain.Values(t)), 0, linear.ErrorBound + plain.ErrorBound);
                Assert.InRange(SolveTesting.Distance(linear.Probabilities(t), plain.Probabilities(t)), 0, 1e-11 / Math.Min(1, temperature));
            }
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public void SolveAgain_FiniteHorizon_AllocatesNothingAndThreadsChangeNothing(int threads)
    {
        (Model<int, int> model, ArrayKernel kernel) = Maze(30, -1.5, passive: false).Build();
        using Workers workers = new(threads);
        FiniteHorizonSolver<ArrayKernel> solver = new(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Horizon = 20 }, workers), rewardsDependOnStage: false, method: SolveMethod.Linear);
        double[][] rewards = [new double[kernel.Pairs.Count]];
        model.Reward.Evaluate([], [], 0, rewards[0]);
        solver.Solve(rewards);
        solver.Solve(rewards);

        Assert.Equal(0, Allocation.OnceWarm(() => solver.Solve(rewards)));
        Assert.Equal(Maze(30, -1.5, passive: false).Solve(Linear with { Horizon = 20, Threads = 1 }).Values().ToArray(), solver.Values(0).ToArray());
    }

    [Fact]
    public void SolveAgain_InfiniteHorizon_AllocatesNothing()
    {
        (Model<int, int> model, ArrayKernel kernel) = Maze(12, -1.6, passive: false).Build();
        StationarySolver<ArrayKernel> solver = new(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new()));
        double[] rewards = new double[kernel.Pairs.Count];
        for (int round = 0; round < 3; round++)
        {
            rewards.AsSpan().Fill(-1.6 - round);
            solver.Solve(rewards, SolveMethod.Linear);
        }

        rewards.AsSpan().Fill(-3.5);
        SolveReport report = default!;
        Assert.Equal(0, Allocation.OnceWarm(() => report = solver.Solve(rewards, SolveMethod.Linear)));
        Assert.True(report is { IsConverged: true, Method: SolveMethod.Linear });
    }

    // An open square of rooms with the end in the far corner: four moves, off the board one stays.
    private static ProblemBuilder Maze(int side, double reward, bool passive)
    {
        ProblemBuilder builder = new(side * side, 4) { Temperature = 1, Prior = passive ? ActionPrior.Uniform : ActionPrior.Counting };
        for (int s = 0; s < side * side; s++)
        {
            (int x, int y) = (s % side, s / side);
            int[] next = [x + 1 < side ? s + 1 : s, x > 0 ? s - 1 : s, y + 1 < side ? s + side : s, y > 0 ? s - side : s];
            for (int k = 0; k < 4; k++)
                builder.Go(s, k, next[k]).Reward(s, k, reward);
        }

        return builder.Terminal((side * side) - 1);
    }

    // Certain moves, a declared prior as the passive dynamics, some moves forbidden, a way to the end from everywhere; steps cost more than their entropy gives.
    private static ProblemBuilder Draw(int seed)
    {
        Random random = new(seed);
        int states = random.Next(3, 30);
        ProblemBuilder builder = new(states, 3) { Temperature = 0.2 + random.NextDouble(), PriorIsDeclared = true };
        for (int s = 0; s < states - 1; s++)
        {
            builder.Go(s, 0, s + 1).Reward(s, 0, -2 - random.NextDouble()).Weight(s, 0, 0.2);
            for (int k = 1; k < 3; k++)
                builder.Go(s, k, random.Next(states)).Reward(s, k, -1.5 - random.NextDouble()).Weight(s, k, random.Next(4) == 0 ? 0 : 0.4);
        }

        return builder.Terminal(states - 1, 0.5);
    }
}
