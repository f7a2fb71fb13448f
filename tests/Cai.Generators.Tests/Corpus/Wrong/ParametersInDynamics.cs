// CAI0005: [Dynamics] does not depend on the parameters
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move, Costs {|CAI0005:costs|}) => level;
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    [Parameters] public readonly record struct Costs(double Height);
}
