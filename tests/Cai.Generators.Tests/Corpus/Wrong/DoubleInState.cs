// CAI0210: 'Height'; no tables
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level(double {|CAI0210:Height|});
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => new(level.Height + (move is Move.Up ? 1 : -1));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
