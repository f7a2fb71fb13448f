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
}
