// CAI0009: 'Force' of 'Wind' has no bounds; distribution
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move, Wind wind) => level;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    [Noise] public readonly record struct Wind(int {|CAI0009:Force|});
}
