namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>A reward whose body is outside the language, with parameters.</summary>
[Mdp(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Market
{
    [State] public readonly record struct Price([Range(0, 4)] int Level);
    [Action] public enum Trade { Sell, Hold, Buy }
    [Noise] public enum News { [Probability(0.25)] Bad, [Probability(0.5)] None, [Probability(0.25)] Good }
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.3)] double Gain, [Parameter(Start = 0.3)] double Risk);

    [Dynamics] internal static Price Next(Price price, Trade trade, News news) => new(Math.Clamp(price.Level + (int)news - 1, 0, 4));
    [Reward]
    internal static double Profit(Price price, Trade trade, News news, Tastes tastes)
    {
        List<double> parts = [tastes.Gain * ((int)trade - 1) * ((int)news - 1), -(tastes.Risk * tastes.Risk) * price.Level * (trade is Trade.Buy ? 1 : 0)];
        parts.Add(trade is Trade.Hold ? 0 : -0.125 * Math.Exp(tastes.Gain));
        return parts.Sum();
    }
}
