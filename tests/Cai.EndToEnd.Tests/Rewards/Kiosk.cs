namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>Static dynamics beside a reward that reads instance data and parameters.</summary>
[Mdp(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Kiosk(double[] prices)
{
    [State] public readonly record struct Stock([Range(0, 3)] int Units);
    [Action] public enum Order { None, One }
    [Noise] public enum Demand { None, One }
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.2)] double Price, [Parameter(Start = 0.2)] double Effort);
    [Dynamics] internal static Stock Next(Stock stock, Order order, Demand demand) => new(Math.Clamp(stock.Units + (int)order - (int)demand, 0, 3));
    [Reward]
    internal double Sales(Stock stock, Order order, Demand demand, Tastes tastes) =>
        tastes.Price * prices[stock.Units] * (int)demand * (stock.Units > 0 ? 1 : 0) - tastes.Effort * tastes.Effort * (int)order;
}
