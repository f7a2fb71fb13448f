// CAI0005: 'height' of 'Next' has no role; an int; expected 'static Level Next(Level level, Move move)'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(int {|CAI0005:height|}, Move move) => new(height);
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
