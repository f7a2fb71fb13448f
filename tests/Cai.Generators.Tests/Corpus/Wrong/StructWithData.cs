// CAI0002: instance data
using System;
using Cai;

[Mdp(Discount = 0.9)]
public readonly partial struct {|CAI0002:Ladder|}
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] Level Next(Level level, Move move) => new(Math.Min(level.Height, Top));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    public int Top { get; init; }
}
