// CAI0102: (3); index
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    static readonly double[] Prices = [1, 2, 3];
    [Reward] static double {|CAI0102:Gain|}(Level level) => Prices[level.Height];
}
