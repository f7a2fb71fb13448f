// CS0592: 'struct, enum' declarations
// CAI0008: a class; record struct
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [{|CS0592:State|}] public sealed record {|CAI0008:Level|}([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
