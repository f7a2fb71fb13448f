using System.Globalization;
using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>Memory, cancellation, occupancy, and what is refused.</summary>
public class SolverContractTests
{
    [Theory]
    [InlineData(SolveMethod.ValueIteration, 0.9, true), InlineData(SolveMethod.ModifiedPolicyIteration, 0.9, false), InlineData(SolveMethod.Newton, 0.9, true), InlineData(SolveMethod.Newton, 1, true)]
    [InlineData(SolveMethod.Anderson, 0.9, true), InlineData(SolveMethod.Topological, 0.9, true), InlineData(SolveMethod.Topological, 1, false), InlineData(SolveMethod.Default, 0.9, true)]
    public void SolveAgain_AfterWarmUp_AllocatesNothing(SolveMethod method, double discount, bool dense)
    {
        (Model<int, int> model, PlainKernel kernel) = PlainKernel.Create(dense);
        DecisionProblem<PlainKernel> problem = DecisionProblem<PlainKernel>.Create(model, kernel, [], new() { Discount = discount });
        StationarySolver<PlainKernel> solver = new(problem);
        double[] rewards = new double[problem.PairCount];
        for (int round = 0; round < 3; round++)
        {
            rewards.AsSpan().Fill(-2 - round);
            solver.Solve(rewards, method);
        }

        SolveReport report = default!;
        double reward = -3;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            rewards.AsSpan().Fill(reward -= 0.5);
            report = solver.Solve(rewards, method);
        }));
        Assert.True(report.IsConverged && report.Iterations > 1);
    }

    [Fact]
    public void SolveAgain_FiniteHorizon_AllocatesNothing()
    {
        (Model<int, int> model, PlainKernel kernel) = PlainKernel.Create(dense: true);
        FiniteHorizonSolver<PlainKernel> solver = new(DecisionProblem<PlainKernel>.Create(model, kernel, [], new() { Horizon = 9 }), rewardsDependOnStage: false);
        double[][] rewards = [new double[kernel.Pairs.Count]];
        solver.Solve(rewards);

        Assert.Equal(0, Allocation.OnceWarm(() => solver.Solve(rewards)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Occupancy_InfiniteHorizon_SolvesTheDenseEquations(bool dense)
    {
        ProblemBuilder builder = RandomProblem.Create(12, parameters: 2);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        Solution<int, int> solution = Planner.Solve(model, kernel, [0.4, -0.8], []);
        Matrix<double> chain = SolveTesting.Chain(kernel, solution.Probabilities());
        Vector<double> start = Vector<double>.Build.Dense(7);
        start.SetValues([.. Enumerable.Range(0, 7).Select(s => s % 2 == 0 ? 0.25 : 0)]);
        Vector<double> visits = (Matrix<double>.Build.DenseIdentity(7) - (0.9 * chain.Transpose())).Solve(start);

        Occupancy<int, int> occupancy = solution.Occupancy();

        Assert.True(SolveTesting.Distance(visits.ToArray(), occupancy.States) < 1e-11);
        Assert.Equal(10, occupancy.Total, 10);
        Assert.Equal(visits[2] * solution.Policy(2)[1], occupancy[2, 1], 10);
    }

    /// <summary>The derivative of the start's value by a parameter is its expected feature (the envelope theorem), whatever the temperature.</summary>
    [Theory, InlineData(0.7, 0), InlineData(0.7, 4), InlineData(0.0, 0)]
    public void FeatureExpectations_AreTheGradientOfTheStartValue(double temperature, int horizon)
    {
        ProblemBuilder builder = RandomProblem.Create(12, parameters: 2);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: false);
        SolveOptions options = new() { Temperature = temperature, Horizon = horizon, Tolerance = 1e-11 };
        double StartValue(double x, double y)
        {
            Solution<int, int> solution = Planner.Solve(model, kernel, [x, y], [], options);
            return 0.25 * (solution.Value(0) + solution.Value(2) + solution.Value(4) + solution.Value(6));
        }

        double[] gradient = Planner.Solve(model, kernel, [0.4, -0.8], [], options).FeatureExpectations();

        Assert.Equal((StartValue(0.4 + 1e-4, -0.8) - StartValue(0.4 - 1e-4, -0.8)) / 2e-4, gradient[0], 5);
        Assert.Equal((StartValue(0.4, -0.8 + 1e-4) - StartValue(0.4, -0.8 - 1e-4)) / 2e-4, gradient[1], 5);
    }

    /// <summary>Gathered tile by tile, against visits and features over all pairs, multiplied after.</summary>
    [Theory, InlineData(true, 0), InlineData(false, 0), InlineData(true, 5), InlineData(false, 5)]
    public void FeatureExpectations_InOnePass_AreVisitsTimesFeatures(bool dense, int horizon)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(14, states: 1500, parameters: 3).Build(dense);
        Solution<int, int> solution = Planner.Solve(model, kernel, [0.4, -0.8, 0.1], [], new() { Horizon = horizon });
        double[] features = new double[3 * kernel.Pairs.Count], gathered = solution.FeatureExpectations();
        model.Reward.Differentiate([], [], 0, features);
        for (int k = 0; k < 3; k++)
        {
            double expected = 0;
            for (int pair = 0; pair < kernel.Pairs.Count; pair++)
                expected += solution.Occupancy().Pairs[pair] * features[(k * kernel.Pairs.Count) + pair];
            Assert.Equal(expected, gathered[k], 1e-12);
        }
    }

    [Fact]
    public void FeatureExpectations_KeepNothingOfAPair()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(14, states: 6000, parameters: 2).Build();
        Solution<int, int> solution = Planner.Solve(model, kernel, [0.4, -0.8], [], new() { Threads = 1 });
        solution.FeatureExpectations();

        // The visits of states are a third of those of decisions.
        Assert.InRange(Allocation.Of(() => solution.FeatureExpectations()), 0, sizeof(double) * kernel.Pairs.Count / 2);
    }

    [Fact]
    public void Occupancy_WithoutAStart_SaysSo() =>
        Assert.Contains("[Start]", Assert.Throws<InvalidOperationException>(() => ClassicProblems.Bus().Solve().Occupancy()).Message);

    [Fact]
    public void Solve_ToleranceBelowRounding_IsRefusedByName() =>
        Assert.Contains("rounding", Assert.Throws<ArgumentException>(() => ClassicProblems.Bus().Solve(new() { Tolerance = 1e-10 })).Message);

    [Fact]
    public void Solve_ToleranceNotSaid_IsAsRoundingAllows()
    {
        ProblemBuilder builder = RandomProblem.Create(1).Reward(3, 1, 1e7);
        Solution<int, int> solution = builder.Solve(new());
        Assert.InRange(solution.ErrorBound, 1e-8, 1e-5);
        Assert.True(solution.IsConverged);
        Assert.Throws<ArgumentException>(() => builder.Solve(new() { Tolerance = 1e-8 }));
    }

    [Fact]
    public void Solve_NoTemperature_IsRefused()
    {
        ProblemBuilder builder = RandomProblem.Create(1);
        builder.Temperature = double.NaN;
        Assert.Contains("temperature", Assert.Throws<ArgumentException>(() => builder.Solve()).Message);
    }

    [Fact]
    public void Solve_RewardNotFinite_NamesStateAndAction()
    {
        ProblemBuilder builder = RandomProblem.Create(1);
        builder.Reward(3, 1, double.NaN);
        Assert.Contains("The reward of 1 in 3 is NaN", Assert.Throws<ArgumentException>(() => builder.Solve()).Message);
    }

    [Fact]
    public void Solve_Refusal_WritesNumbersTheSameInEveryCulture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            Assert.Contains("the discount is 1.5;", Assert.Throws<ArgumentException>(() => ClassicProblems.Bus().Solve(new() { Discount = 1.5 })).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Solve_MoreStagesThanCanBeKept_IsRefusedByName() =>
        Assert.Contains("StoreStages = false", Assert.Throws<ArgumentException>(() => ClassicProblems.Bus().Solve(new() { Horizon = int.MaxValue })).Message);

    [Fact]
    public void Solve_LongestHorizonRolled_StopsAtOnceWhenCancelled()
    {
        (Model<int, int> model, ArrayKernel kernel) = ClassicProblems.Bus().Build();
        using CancellationTokenSource source = new();
        Recorder recorder = new(p => { if (p.Iteration == 3) source.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => Planner.Solve(model, kernel, [], [], new() { Horizon = int.MaxValue, StoreStages = false }, recorder, source.Token));
        Assert.Equal(3, recorder.Count);
    }

    [Fact]
    public void Solve_UnknownMethod_IsRefused() =>
        Assert.Contains("the method 99 is unknown", Assert.Throws<ArgumentException>(() => ClassicProblems.Bus().Solve(new() { Method = (SolveMethod)99 })).Message);

    [Fact]
    public void Solve_Cancelled_Stops()
    {
        (Model<int, int> model, ArrayKernel kernel) = ClassicProblems.Bus().Build();
        using CancellationTokenSource source = new();
        Recorder recorder = new(p => { if (p.Iteration == 3) source.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => Planner.Solve(model, kernel, [], [], new() { Method = SolveMethod.ValueIteration }, recorder, source.Token));
        Assert.Equal(3, recorder.Count);
    }

    [Fact]
    public void Solve_WarmStart_TakesFewerBackups()
    {
        (Model<int, int> model, ArrayKernel kernel) = ClassicProblems.Bus().Build();
        Solution<int, int> cold = Planner.Solve(model, kernel, [], []);
        Assert.True(Planner.Solve(model, kernel, [], [], warmStart: cold).Iterations < cold.Iterations);
    }

    [Fact]
    public void Solve_TooFewIterations_IsNotCalledConverged()
    {
        Solution<int, int> solution = ClassicProblems.Bus().Solve(new() { Method = SolveMethod.ValueIteration, MaxIterations = 5 });
        Assert.False(solution.IsConverged);
        Assert.True(solution.ErrorBound > 1);
        Assert.Contains("NOT converged", solution.ToString());
    }

    private sealed class Recorder(Action<SolveProgress> action) : IProgress<SolveProgress>
    {
        public int Count { get; private set; }

        public void Report(SolveProgress value)
        {
            Count++;
            action(value);
        }
    }
}
