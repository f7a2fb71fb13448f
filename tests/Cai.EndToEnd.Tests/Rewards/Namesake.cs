namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>Members named like what is derived from the reward.</summary>
[Mdp(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Namesake
{
    [State] public readonly record struct Level([Range(0, 3)] int Height);
    [Action] public enum Move { Down, Up }
    [Parameters] public readonly record struct Tastes(double Height, double Up);
    [Dynamics] internal static Level Next(Level level, Move move) => new(UtilityAtZero(level.Height + (move is Move.Up ? 1 : -1)));
    [Reward]
    internal static double Utility(Level level, Move move, Tastes tastes) =>
        UtilityByHeight(level, tastes.Height) * Kernel(0) + (move is Move.Up ? tastes.Up : 0.5 * UtilityAtZero(level.Height - 1));
    internal static int UtilityAtZero(int height) => Math.Clamp(height, 0, 3);
    internal static double Kernel(int model) => Model(model) + 1;
    internal static double Model(int height) => height * UtilityAtZero(height);
    internal static double UtilityByHeight(Level level, double weight) => weight * level.Height;
}
