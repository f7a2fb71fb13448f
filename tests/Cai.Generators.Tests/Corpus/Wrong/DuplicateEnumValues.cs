// CAI0027: 'Up' and 'North' of 'Move' are both 1
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down = 0, Up = 1, {|CAI0027:North|} = 1 }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
