// CAI0005: 'day' of 'Next'; mark it [Noise]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move, Day {|CAI0005:day|}) => new(Math.Min(day.Sales, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    public readonly record struct Day([Poisson(3)] int Sales);
}
