using Cai.CompilerServices;

namespace Cai.Learning.Continuous;

/// <summary>Soft values on a grid of states and actions: against the linear-quadratic regulator in closed form, integrals, and plain sweeps.</summary>
public sealed class GridSolutionTests
{
    private const double Q = 1, C = 0.5, Noise = 0.2, Discount = 0.9, Temperature = 0.2;

    [Theory]
    [InlineData(QuadratureRule.GaussLegendre, 1e-9)]
    [InlineData(QuadratureRule.Midpoint, 1e-9)]
    [InlineData(QuadratureRule.Trapezoid, 1e-9)]
    public void Values_UnderMoreActionPoints_ConvergeToTheIntegral(QuadratureRule rule, double tolerance)
    {
        // Without a future: V = a log integral of exp(-c u^2 / a) over the range, which is as good as the line. Counting nodes instead of measuring them would add a log 2 at each doubling.
        double integral = Temperature / 2 * Math.Log(Math.PI * Temperature / C);
        foreach (int points in new[] { 64, 128, 256 })
        {
            GridOptions options = new() { ActionPoints = points, ActionRule = rule, StatePoints = 3, Discount = 0, CompareToCoarser = false };
            Assert.Equal(integral, Solve(options).Value(new(0)), tolerance);
            Assert.Equal(integral - (Temperature * Math.Log(6)), Solve(options with { Prior = ActionPrior.Uniform }).Value(new(0)), tolerance);
        }
    }

    [Theory]
    [InlineData(QuadratureRule.Midpoint)]
    [InlineData(QuadratureRule.Trapezoid)]
    public void Values_OfADensityCutAtTheRange_ConvergeWithSecondOrder(QuadratureRule rule)
    {
        // At temperature 20 the density is far from 0 at the ends of the range.
        double Value(int points, QuadratureRule by) => Solve(new() { ActionPoints = points, ActionRule = by, StatePoints = 3, Discount = 0, Temperature = 20, CompareToCoarser = false }).Value(new(0));
        double exact = 20 * Math.Log(Math.Sqrt(Math.PI * 20 / C) * MathNet.Numerics.SpecialFunctions.Erf(3 * Math.Sqrt(C / 20)));

        Assert.Equal(exact, Value(12, QuadratureRule.GaussLegendre), 1e-10);
        Assert.InRange((Value(21, rule) - exact) / (Value(41, rule) - exact), 3.5, 4.5);
    }

    [Fact]
    public void Solution_OfTheRegulator_IsTheRiccatiSolution()
    {
        Riccati exact = new(Q, C, Noise, Discount, Temperature);
        GridSolution<Place, Push> solution = Solve(new() { StatePoints = 601 });

        Assert.True(solution.IsConverged);
        Assert.True(solution.ErrorBound < 1e-6);
        foreach (double x in new[] { 0, 0.35, -0.7, 1.1 })
        {
            ActionDensity<Push> policy = solution.Policy(new(x));
            Assert.Equal(exact.Value(x), solution.Value(new(x)), 5e-4);
            Assert.Equal(-exact.Gain * x, policy.Mean.U, 2e-3);
            Assert.Equal(exact.Variance, policy.StandardDeviations[0] * policy.StandardDeviations[0], 2e-3 * exact.Variance);
            Assert.Equal(0.5 * Math.Log(2 * Math.PI * Math.E * exact.Variance), policy.Entropy, 1e-2);
        }
    }

    [Fact]
    public void Values_UnderMoreStatePoints_ConvergeWithSecondOrder()
    {
        // With many actions, next states fall everywhere between nodes, so that the error of interpolation is met on average.
        double exact = new Riccati(Q, C, Noise, Discount, Temperature).Value(0.36);
        GridOptions options = new() { ActionRule = QuadratureRule.Midpoint, ActionPoints = 301, NoisePoints = 15, CompareToCoarser = false };
        double[] errors = [.. new[] { 51, 101, 201 }.Select(points => Solve(options with { StatePoints = points }).Value(new(0.36)) - exact)];

        Assert.InRange(errors[0] / errors[1], 3.5, 4.5);
        Assert.InRange(errors[1] / errors[2], 3.5, 4.5);
    }

    [Fact]
    public void Discretization_TellsTheErrorOfTheCoarserGrid()
    {
        Riccati exact = new(Q, C, Noise, Discount, Temperature);
        GridSolution<Place, Push> fine = Solve(new() { StatePoints = 101 }), coarse = Solve(new() { StatePoints = 51, ActionPoints = 16, CompareToCoarser = false });

        Assert.Equal(Enumerable.Range(0, 51).Max(node => Math.Abs(fine.Values()[2 * node] - coarse.Values()[node])), fine.Discretization!.Value.Largest, 1e-7);
        Assert.True(Math.Abs(fine.Value(new(0)) - exact.Value(0)) < fine.Discretization.Value.Largest);
        Assert.Null(coarse.Discretization);
    }

    [Fact]
    public void Solution_OverAHorizon_IsTheRiccatiRecursion()
    {
        GridSolution<Place, Push> solution = Solve(new() { Horizon = 4, StatePoints = 401 });

        for (int t = 0; t < 4; t++)
        {
            Riccati exact = new(Q, C, Noise, Discount, Temperature, horizon: 4 - t);
            Assert.Equal(exact.Value(0.4), solution.Value(new(0.4), t), 1e-3);
            Assert.Equal(-exact.Gain * 0.4, solution.Policy(new(0.4), t).Mean.U, 2e-3);
        }

        Assert.Equal(0, solution.Value(new(0.4), 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => solution.Policy(new(0), 4));
    }

    [Fact]
    public void HardSolution_OfTheRegulator_IsItsHardRiccatiSolution()
    {
        Riccati exact = new(Q, C, Noise, Discount, 0);
        GridSolution<Place, Push> solution = Solve(new() { Temperature = 0, StatePoints = 301, ActionPoints = 301, ActionRule = QuadratureRule.Trapezoid });

        Assert.Equal(exact.Value(0.5), solution.Value(new(0.5)), 3e-3);
        Assert.Equal(-exact.Gain * 0.5, solution.Greedy(new(0.5)).U, 0.03);
        CounterRandom random = new(1, 0);
        Assert.Equal(solution.Greedy(new(0.5)), solution.Act(new(0.5), 0, ref random));
        Assert.Contains("temperature 0", Assert.Throws<InvalidOperationException>(() => solution.Policy(new(0))).Message);
    }

    [Fact]
    public void Values_WithAnEnd_AreThoseOfPlainSweeps()
    {
        Regulator process = new(Q, C, 0.6) { End = 1.5, EndReward = -2 };
        GridSolution<Place, Push> solution = Solve(new() { StatePoints = 25, ActionPoints = 9, ActionRule = QuadratureRule.Midpoint, NoisePoints = 5, Tolerance = 1e-10 }, process);
        (double[] noises, double[] chances) = Quadrature.GaussHermite(5);
        double[] values = new double[25];
        double Node(int i) => -3 + (i * 0.25);
        for (int sweep = 0; sweep < 400; sweep++)
        {
            values = [.. Enumerable.Range(0, 25).Select(i => process.IsTerminal(new(Node(i))) ? -2 : Temperature * Math.Log(Enumerable.Range(0, 9).Sum(j => 6.0 / 9 * Math.Exp(Action(i, -3 + ((j + 0.5) * 6 / 9)) / Temperature))))];
            double Action(int i, double u) => Enumerable.Range(0, 5).Sum(k => chances[k] * (-(Q * Node(i) * Node(i)) - (C * u * u) + (Discount * Next(Node(i) + u + (0.6 * noises[k])))));
            double Next(double x)
            {
                if (Math.Abs(x) > 1.5)
                    return -2;
                double along = (x + 3) / 0.25;
                int below = Math.Min((int)along, 23);
                return values[below] + ((along - below) * (values[below + 1] - values[below]));
            }
        }

        for (int i = 0; i < 25; i++)
            Assert.Equal(values[i], solution.Values()[i], 1e-8);
        Assert.Equal(-2, solution.Value(new(1.7)));
        Assert.Throws<InvalidOperationException>(() => solution.Policy(new(1.7)));
    }

    [Fact]
    public void Density_IntegratesToOne_AndIsWhatIsDrawn()
    {
        GridSolution<Place, Push> solution = Solve(new() { StatePoints = 51 });
        ActionDensity<Push> policy = solution.Policy(new(1));
        const int Draws = 8000;
        CounterRandom random = new(5, 0);
        double[] counts = new double[3];
        double sum = 0;
        for (int i = 0; i < Draws; i++)
        {
            double u = solution.Act(new(1), 0, ref random).U;
            sum += u;
            counts[u < -1 ? 0 : u < -0.5 ? 1 : 2]++;
        }

        double Mass(double from, double to) => Enumerable.Range(0, 10_000).Sum(k => policy[new(from + ((k + 0.5) * (to - from) / 10_000))]) * (to - from) / 10_000;
        Assert.Equal(1, Mass(-3, 3), 1e-3);
        Assert.Equal(0, policy[new(3.01)]);
        Assert.InRange(Math.Abs((counts[0] / Draws) - Mass(-3, -1)), 0, 4 * Math.Sqrt(0.25 / Draws));
        Assert.InRange(Math.Abs((counts[1] / Draws) - Mass(-1, -0.5)), 0, 4 * Math.Sqrt(0.25 / Draws));
        Assert.InRange(Math.Abs((sum / Draws) - policy.Mean.U), 0, 4 * policy.StandardDeviations[0] / Math.Sqrt(Draws));
    }

    [Fact]
    public void Solution_HasTheSameBits_ForAnyNumberOfThreads()
    {
        double[] one = Solve(new() { Threads = 1 }).Values().ToArray();
        Assert.Equal(one, Solve(new() { Threads = 3 }).Values().ToArray());
    }

    [Fact]
    public void Act_AllocatesNothing()
    {
        GridSolution<Place, Push> solution = Solve(new() { StatePoints = 51 });
        CounterRandom random = new(1, 0);
        double sum = 0;
        for (int i = 0; i < 100; i++)
            sum += solution.Act(new(0.01 * i), 0, ref random).U;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            for (int i = 0; i < 100; i++)
                sum += solution.Act(new(0.01 * i), 0, ref random).U;
        }));
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void WhatCannotBeUsed_IsToldByName()
    {
        string Told<TException>(Func<object> call)
            where TException : Exception => Assert.Throws<TException>(call).Message;
        static object Unbounded(GridOptions options) => GridPlanning.Solve<Place, Push, Places, Pushes, Regulator>(new("Line", Discount, Temperature, 0, ActionPrior.Counting, false),
            new([double.NegativeInfinity], [double.PositiveInfinity]), new([-1], [double.PositiveInfinity]), new(Q, C, Noise), options);

        Assert.Contains("field X of Place is not bounded", Told<ArgumentException>(() => Unbounded(new())));
        string unbounded = Told<ArgumentException>(() => Unbounded(new() { StateAxes = new Dictionary<string, GridAxis> { ["X"] = new() { Lower = -1, Upper = 1 } } }));
        Assert.Contains("field U of Push is not bounded", unbounded);
        Assert.Contains("[Range(lower, upper)]", unbounded);
        Assert.Contains("ActionAxes", unbounded);
        Assert.Contains("names Y", Told<ArgumentException>(() => Solve(new() { StateAxes = new Dictionary<string, GridAxis> { ["Y"] = new() } })));
        Assert.Contains("no temperature is said", Told<ArgumentException>(() => GridPlanning.Solve<Place, Push, Places, Pushes, Regulator>(new("Line", Discount, double.NaN, 0, ActionPrior.Counting, false),
            new([-3], [3]), new([-3], [3]), new(Q, C, Noise))));
        Assert.Contains("Horizon is -1", Told<ArgumentException>(() => Solve(new() { Horizon = -1 })));
        Assert.Contains("NoisePoints is 0", Told<ArgumentException>(() => Solve(new() { NoisePoints = 0 })));
        Assert.Contains("StatePoints is 1", Told<ArgumentException>(() => Solve(new() { StatePoints = 1 })));
        Assert.Contains("Take fewer points", Told<ArgumentException>(() => Solve(new() { StatePoints = 100_000, ActionPoints = 1000 })));

        string abyss = Told<DeclarationException>(() => Solve(new() { Threads = 1 }, new(Q, C, Noise) { Abyss = 5 }));
        Assert.Contains("leads to X = NaN", abyss);
        Assert.Contains("Place { X = -3 }", abyss);
        Assert.Contains("Push { U = -2.9", abyss);
        Assert.Contains("Step 0: the reward of Push", Told<DeclarationException>(() => Solve(new(), new(Q, C, Noise) { Cliff = 2 })));
    }

    [Fact]
    public void Summary_TellsGridErrorsAndWhatLeavesTheBounds()
    {
        string summary = Solve(new() { StatePoints = 51 }).ToString();

        Assert.Contains("Line on a grid of 51 states and 32 actions: X -3 to 3 in 51 points; U -3 to 3 in 32 points (GaussLegendre); 7 noise values", summary);
        Assert.Contains("half the points differ by at most", summary);
        Assert.Contains("leaves the bounds", summary);
    }

    internal static GridSolution<Place, Push> Solve(GridOptions options, Regulator? process = null, IProgress<GridProgress>? progress = null, CancellationToken cancellation = default) =>
        GridPlanning.Solve<Place, Push, Places, Pushes, Regulator>(new("Line", Discount, Temperature, 0, ActionPrior.Counting, false), new([-3], [3]), new([-3], [3]), process ?? new(Q, C, Noise), options, progress, cancellation);
}
