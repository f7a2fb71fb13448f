// CAI0104: Chance(Level(6), Calm) is -0.2; from 0 to 1
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Noise] public enum Wind { Calm, Gust }
    [Dynamics] static Level Next(Level level, Move move, Wind wind) =>
        new(wind is Wind.Gust ? 0 : Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Probability] static double {|CAI0104:Chance|}(Level level, Wind wind) =>
        wind is Wind.Gust ? 0.2 * level.Height : 1 - 0.2 * level.Height;
}
