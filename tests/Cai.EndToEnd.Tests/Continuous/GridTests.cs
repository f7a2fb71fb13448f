using Swinging = Cai.Gallery.Pendulum;

namespace Cai.EndToEnd.Tests.Continuous;

/// <summary>Declared problems with real-valued fields, solved and learned on grids.</summary>
public class GridTests
{
    private static readonly Cart.Costs _costs = new(1, 0.5);
    private static readonly Dictionary<string, GridAxis> _forces = new() { ["Force"] = new() { Lower = -3, Upper = 3 } };

    [Fact]
    public void SolveOnGrid_OfTheRegulator_IsTheRiccatiSolution()
    {
        GridSolution<Cart.Place, Cart.Push> solution = new Cart().SolveOnGrid(_costs, new() { ActionAxes = _forces, StatePoints = 401 });
        double p = 0, v = 0;
        for (int i = 0; i < 2000; i++)
        {
            v = (0.1 * Math.Log(Math.PI * 0.2 / (0.5 + (0.9 * p)))) + (0.9 * (v - (p * 0.04)));
            p = 1 + (0.9 * p * 0.5 / (0.5 + (0.9 * p)));
        }

        Assert.Equal(v - (p * 0.16), solution.Value(new(0.4)), 1e-3);
        Assert.Equal(-0.9 * p / (0.5 + (0.9 * p)) * 0.4, solution.Policy(new(0.4)).Mean.Force, 2e-3);
        Assert.Equal(Math.Sqrt(0.2 / (1 + (1.8 * p))), solution.Policy(new(0.4)).StandardDeviations[0], 2e-3);
    }

    [Fact]
    public void SolveOnGrid_OfTheRegulator_TellsWhichFieldHasNoBounds()
    {
        string message = Assert.Throws<ArgumentException>(() => new Cart().SolveOnGrid(_costs)).Message;
        Assert.Contains("Cart: the field Force of Push is not bounded", message);
    }

    [Fact]
    public void SolveOnGrid_OfThePendulum_SwingsItUp()
    {
        Swinging pendulum = new();
        GridSolution<Swinging.Swing, Swinging.Torque> solution = pendulum.SolveOnGrid(new()
        {
            Temperature = 0.05,
            StateAxes = new Dictionary<string, GridAxis> { ["Angle"] = GridAxis.Angle },
            StatePoints = 61,
            ActionPoints = 12,
            NoisePoints = 5,
        });
        var episodes = pendulum.Simulate(solution, new() { Episodes = 20, MaxSteps = 300, Seed = 1 }, new Swinging.Swing(Math.PI, 0));

        int up = episodes.Count(episode => episode.Steps.Skip(200).Average(step => Math.Cos(step.State.Angle)) > 0.9);
        Assert.True(up >= 18, $"{up} of 20\n{solution}");
        Assert.Equal(solution.Value(new(0.3, 1)), solution.Value(new(0.3 + (4 * Math.PI), 1)), 1e-9);
        Assert.True(solution.Value(new(0, 0)) > solution.Value(new(Math.PI, 0)));
    }

    [Fact]
    public void SolveOnGrid_OverOneDecision_IsTheExpectationInClosedForm()
    {
        Ferry ferry = new();
        GridSolution<Ferry.Berth, Ferry.Engine> solution = ferry.SolveOnGrid(new() { Horizon = 1, StatePoints = 11, ActionPoints = 12 });

        // E drift^2 + P(flood) + E swell^2 - throttle, and the welcome at the horizon.
        double mean = 0.01 + 0.04 + 0.75 + (4 / 3.0) + (0.8 * 3);
        Assert.Equal(mean - 0.3, solution.ActionValue(new(8, false), new(Ferry.Gear.Ahead, 0.3)), 1e-9);
        Assert.Equal(mean - 0.6, solution.ActionValue(new(8, true), new(Ferry.Gear.Astern, 0.3)), 1e-9);

        // V = mean + a log sum over gears of the integral of prior times exp(-cost / a).
        double Integral(double cost, Func<double, double> prior) => Enumerable.Range(0, 20_000).Sum(k => prior((k + 0.5) / 20_000) * Math.Exp(-cost * (k + 0.5) / 20_000 / 0.5)) / 20_000;
        double Ahead(double cost) => Integral(cost, throttle => 1.5 * (1 - (throttle / 3)));
        Assert.Equal(mean + (0.5 * Math.Log(Ahead(1))), solution.Value(new(8, false)), 1e-7);
        Assert.Equal(mean + (0.5 * Math.Log(Ahead(2) + Integral(2, _ => 0.25))), solution.Value(new(8, true)), 1e-7);
        Assert.Equal(0, solution.Policy(new(8, false))[new(Ferry.Gear.Astern, 0.5)]);
        Assert.True(solution.Policy(new(8, true))[new(Ferry.Gear.Astern, 0.5)] > 0);
        Assert.Equal(3, solution.Value(new(0, false)));
    }

    [Fact]
    public void LearnOnGrid_ComesNearTheSolution()
    {
        Ferry ferry = new();
        GridOptions grid = new() { StatePoints = 11, ActionPoints = 4 };
        GridSolution<Ferry.Berth, Ferry.Engine> solution = ferry.SolveOnGrid(grid);
        LearnedGridPolicy<Ferry.Berth, Ferry.Engine> learned = ferry.LearnOnGrid(new() { Grid = grid, Steps = 300_000, StepExponent = 0.8, Seed = 2 });

        foreach (double away in new[] { 1, 4, 7 })
        {
            Assert.Equal(solution.Value(new(away, false)), learned.Value(new(away, false)), 0.15);
            Assert.Equal(solution.Value(new(away, true)), learned.Value(new(away, true)), 0.15);
        }

        Assert.True(ferry.Simulate(learned, new() { Episodes = 1, MaxSteps = 40, Seed = 1 }, new Ferry.Berth(9.5, true))[0].Steps.Count > 3);
    }

    [Fact]
    public void GaussianPolicyGradient_IsThereForActionsOfRealNumbersAlone()
    {
        Assert.Null(typeof(Ferry).GetMethod("GaussianPolicyGradient"));
        Assert.NotNull(typeof(Cart).GetMethod("GaussianPolicyGradient"));
    }
}
