// CAI0005: passed by reference; remove 'out'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move, out bool {|CAI0005:done|}) { done = level.Height == 9; return level; }
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
