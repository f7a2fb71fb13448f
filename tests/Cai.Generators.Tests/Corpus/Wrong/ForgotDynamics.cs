// CAI0003: declares no dynamics; add '[Dynamics] static Level Next(Level level, Move move)'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0003:Ladder|}
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
