// CAI0302: terminal
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) => new(level.Height is 4 or 5 ? 9 - level.Height : Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    [Terminal] static bool {|CAI0302:Top|}(Level level) => level.Height == 9;
}
