// CAI0003: declares no action type; mark 'Move' with [Action]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0003:Ladder|}
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
