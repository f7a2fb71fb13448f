namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>A reward that is an exponential in one parameter times another, reads the noise, and stands beside a weighted feature of the next state; one state ends the process.</summary>
[Mdp(Discount = 0.9, Temperature = 0.7)]
public sealed partial class Harvest
{
    [State] public readonly record struct Field([Range(0, 4)] int Stock, bool Wet);
    [Action] public enum Effort { Rest, Light, Heavy }
    [Noise] public readonly record struct Weather([Categorical(0.3, 0.7)] int Rain, [Binomial(2, 0.4)] int Growth);
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.5)] double Scale, [Parameter(Start = 0.2)] double Curve, double Toil);

    [Available] internal static bool Can(Field field, Effort effort) => (int)effort <= field.Stock;
    [Terminal] internal static bool Bare(Field field) => field is { Stock: 0, Wet: false };
    [TerminalReward] internal static double Ruin(Field field) => -2;
    [Dynamics] internal static Field Next(Field field, Effort effort, Weather weather) => new(Math.Clamp(field.Stock - (int)effort + weather.Growth, 0, 4), weather.Rain == 1);
    [Reward]
    internal static double Yield(Field field, Effort effort, Weather weather, Tastes tastes) =>
        tastes.Scale * Math.Exp(tastes.Curve * (field.Stock - 2)) * (int)effort * (1 + weather.Growth) + (field.Wet ? tastes.Curve * tastes.Curve : 0);
    [Feature(nameof(Tastes.Toil))] internal static double Work(Field field, Effort effort, Field next) => -(int)effort * (next.Wet ? 1 : 1.5);
}
