namespace Cai.EndToEnd.Tests.Learning;

/// <summary>A stand that orders papers against a Poisson demand whose mean is to be learned; what is not sold stays, up to eight.</summary>
[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Newsstand
{
    [State] public readonly record struct Stock([Range(0, 8)] int Papers);
    [Action] public readonly record struct Order([Range(0, 4)] int Papers);
    [Noise] public readonly record struct Day([Poisson(2, Max = 12), Estimated] int Demand);

    [Start] static Stock Start => new(4);
    [Dynamics] static Stock Next(Stock stock, Order order, Day day) => new(Math.Max(Math.Min(stock.Papers + order.Papers, 8) - day.Demand, 0));
    [Reward] static double Profit(Stock stock, Order order, Day day) => 2 * Math.Min(Math.Min(stock.Papers + order.Papers, 8), day.Demand) - order.Papers;
}
