using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Planning;

public sealed class BatchPlannerTests
{
    public static TheoryData<string, bool> Kinds => new() { { "soft", true }, { "soft", false }, { "hard", true }, { "terminal", false }, { "horizon", true }, { "undiscounted", true }, { "line", true }, { "line", false } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Solve_EachParameter_IsThePlainSolutionWithinBothBounds(string kind, bool dense)
    {
        var (model, kernel) = Problem(kind).Build(dense);
        Coefficients[] parameters = Parameters(19);
        Solutions<int, int> solutions = BatchPlanner.Solve(model, kernel, ParameterList.Of(2), parameters, []);
        Assert.True(solutions.AreConverged);
        Assert.InRange(solutions.ErrorBound, 0, 1e-8);
        for (int i = 0; i < parameters.Length; i++)
        {
            Solution<int, int> plain = Planner.Solve(model, kernel, parameters[i].Values, []), own = solutions[i];
            for (int s = 0; s < plain.Values().Length; s++)
            {
                Assert.InRange(own.ValueAt(s) - plain.ValueAt(s), -own.ErrorBound - plain.ErrorBound, own.ErrorBound + plain.ErrorBound);
            }

            for (int pair = 0; pair < kernel.Pairs.Count; pair++)
            {
                Assert.Equal(plain.Probabilities()[pair], own.Probabilities()[pair], 7);
                double q = plain.ActionValues()[pair];
                Assert.True(double.IsNegativeInfinity(q) ? own.ActionValues()[pair] == q : Math.Abs(q - own.ActionValues()[pair]) < 1e-7);
            }

            Assert.Equal(plain.Temperature, own.Temperature);
            Assert.Equal(plain.Discount, own.Discount);
        }
    }

    [Theory]
    [InlineData("soft")]
    [InlineData("line")]
    public void Solve_AnyNumberOfThreads_GivesTheSameBits(string kind)
    {
        var (model, kernel) = Problem(kind).Build();
        Solutions<int, int> one = BatchPlanner.Solve(model, kernel, ParameterList.Of(2), Parameters(45), [], new() { Threads = 1 });
        foreach (int threads in (int[])[2, 3, 7])
        {
            Solutions<int, int> many = BatchPlanner.Solve(model, kernel, ParameterList.Of(2), Parameters(45), [], new() { Threads = threads });
            for (int i = 0; i < 45; i++)
            {
                Assert.Equal(one[i].Values(), many[i].Values());
                Assert.Equal(one[i].Probabilities(), many[i].Probabilities());
                Assert.Equal(one[i].ErrorBound, many[i].ErrorBound);
            }
        }
    }

    [Fact]
    public void Solve_NoParameters_IsEmpty() => Assert.Empty(Solve("line", []));

    [Fact]
    public void Solve_AParameterIsNotFinite_NamesItsIndex()
    {
        Coefficients[] parameters = [new([1, 2]), new([1, double.NaN])];
        string message = Assert.Throws<ArgumentException>(() => Solve("line", parameters)).Message;
        Assert.Contains("index 1, Theta1 is NaN", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_AToleranceBelowRounding_IsRefused() =>
        Assert.Contains("below what rounding allows", Assert.Throws<ArgumentException>(() => Solve("line", Parameters(9), new() { Tolerance = 1e-30 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Solve_FewIterations_TellsWhatErrorIsLeft()
    {
        Solutions<int, int> solutions = Solve("line", Parameters(9), new() { MaxIterations = 1 });
        Assert.False(solutions.AreConverged);
        Assert.True(solutions.ErrorBound > 1e-8);
        Solutions<int, int> exact = Solve("line", Parameters(9));
        for (int i = 0; i < 9; i++)
        {
            for (int s = 0; s < exact[i].Values().Length; s++)
                Assert.InRange(exact[i].ValueAt(s) - solutions[i].ValueAt(s), solutions[i].LowerBound - 1e-8, solutions[i].UpperBound + 1e-8);
        }
    }

    [Fact]
    public void Solve_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        var (model, kernel) = Problem("line").Build();
        Assert.ThrowsAny<OperationCanceledException>(() => BatchPlanner.Solve(model, kernel, ParameterList.Of(2), Parameters(9), [], null, null, source.Token));
    }

    private static Solutions<int, int> Solve(string kind, Coefficients[] parameters, SolveOptions? options = null)
    {
        var (model, kernel) = Problem(kind).Build();
        return BatchPlanner.Solve(model, kernel, ParameterList.Of(2), parameters, [], options);
    }

    private static Coefficients[] Parameters(int count) => [.. Enumerable.Range(0, count).Select(i => new Coefficients([0.3 * i, 2 - (0.2 * i)]))];

    private static ProblemBuilder Problem(string kind)
    {
        if (kind == "line")
            return Line();
        if (kind == "undiscounted")
            return Undiscounted();
        ProblemBuilder builder = RandomProblem.Create(7, states: 9, parameters: 2, terminal: kind == "terminal");
        if (kind == "hard")
            builder.Temperature = 0;
        if (kind == "horizon")
            builder.Horizon = 4;
        return builder;
    }

    /// <summary>A walk along a line with a way back to its start: narrow but for its first states, and slow to forget.</summary>
    private static ProblemBuilder Line()
    {
        ProblemBuilder builder = new(40, 3, parameters: 2) { Discount = 0.999, Temperature = 0.5 };
        for (int s = 0; s < 40; s++)
        {
            builder.Go(s, 0, Math.Min(s + 1, 39), 0.6).Go(s, 0, s, 0.4).Go(s, 1, Math.Max(s - 1, 0)).Go(s, 2, 0, 0.9).Go(s, 2, 1, 0.1);
            builder.Reward(s, 0, -0.02 * s).Feature(0, s, 2, -1).Feature(1, s, 1, 0.05 * s);
            if (s % 5 == 3)
                builder.Weight(s, 1, 0);
        }

        return builder;
    }

    /// <summary>Each step ends with probability one half, and costs enough that none pays.</summary>
    private static ProblemBuilder Undiscounted()
    {
        ProblemBuilder builder = new(5, 2, parameters: 2) { Discount = 1, Temperature = 0.5 };
        for (int s = 0; s < 4; s++)
        {
            for (int a = 0; a < 2; a++)
                builder.Go(s, a, 4, 0.5).Go(s, a, (s + 1 + a) % 4, 0.5).Reward(s, a, -1).Feature(0, s, a, -0.1 * a).Feature(1, s, a, 0.05 * s);
        }

        return builder.Terminal(4, 0.3);
    }
}
