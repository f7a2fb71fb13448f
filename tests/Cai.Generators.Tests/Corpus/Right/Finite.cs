// A horizon, a stage, a terminal reward, a relative entropy.
using System;
using Cai;

[Mdp(Horizon = 12, Discount = 0.99, Temperature = 1, Prior = ActionPrior.Uniform)]
public sealed partial class Season
{
    static readonly double[] Price = [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1];

    [State] public readonly record struct Stock([Range(0, 20)] int Units);
    [Action] public readonly record struct Order([Range(0, 20)] int Units);
    [Noise] public readonly record struct Demand([Categorical(0.25, 0.5, 0.25)] int Units);

    [Available] static bool Fits(Stock stock, Order order, [Stage] int month) => stock.Units + order.Units <= 20;
    [Dynamics] static Stock Next(Stock stock, Order order, Demand demand) => new(Math.Max(stock.Units + order.Units - demand.Units, 0));
    [Reward] static double Sales(Stock stock, Order order, Demand demand, [Stage] int month) =>
        Price[month] * Math.Min(stock.Units + order.Units, demand.Units) - order.Units;
    [TerminalReward] static double Salvage(Stock stock) => 0.5 * stock.Units;
}
