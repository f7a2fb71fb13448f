// CAI0024: 'Level'; at most 2147483647
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct {|CAI0024:Level|}([Range(0, 99_999)] int Height, [Range(0, 99_999)] int Width);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => level;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
