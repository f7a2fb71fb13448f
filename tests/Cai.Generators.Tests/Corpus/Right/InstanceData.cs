// Data that are known at run time.
// CAI0202: 'Gain' reads instance data
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0202:Ladder|}(double[] prices)
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] double Gain(Level level, Move move) => prices[level.Height];
}
