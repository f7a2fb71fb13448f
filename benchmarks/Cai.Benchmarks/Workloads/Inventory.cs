namespace Cai.Workloads;

/// <summary>A shelf refilled each morning against a Poisson demand of mean 20; what is asked for and not there is lost.</summary>
[Mdp(Discount = 0.99, Temperature = 1)]
public sealed partial class Inventory(int capacity)
{
    int Levels => capacity + 1;

    [State] public readonly record struct Stock([Below(nameof(Levels))] int Units);
    [Action] public readonly record struct Order([Below(nameof(Levels))] int Units);
    [Noise] public readonly record struct Demand([Poisson(20, Max = 60)] int Units);

    [Available] bool Fits(Stock stock, Order order) => stock.Units + order.Units <= capacity;
    [Dynamics] static Stock Next(Stock stock, Order order, Demand demand) => new(Math.Max(stock.Units + order.Units - demand.Units, 0));

    [Reward]
    static double Profit(Stock stock, Order order, Demand demand) =>
        5 * Math.Min(stock.Units + order.Units, demand.Units) - 2 * order.Units - (order.Units > 0 ? 10 : 0) - 0.1 * stock.Units;
}
