// CAI0010: does not fit
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([{|CAI0010:Range(-1, 300)|}] byte Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
