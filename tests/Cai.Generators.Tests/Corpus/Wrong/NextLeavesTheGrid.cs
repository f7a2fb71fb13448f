// CAI0101: (9), Up; outside 0..9
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level {|CAI0101:Next|}(Level level, Move move) => new(level.Height + (move is Move.Up ? 1 : 0));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
