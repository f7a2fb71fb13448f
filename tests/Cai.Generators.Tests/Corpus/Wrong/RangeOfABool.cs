// CAI0021: [Range]; 'Flag'; bool
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height, [{|CAI0021:Range(0, 1)|}] bool Flag);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
