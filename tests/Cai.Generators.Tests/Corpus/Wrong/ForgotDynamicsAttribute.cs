// CAI0003: declares no dynamics; add '[Dynamics] static Level Next(Level level, Move move)'
// CAI0030: 'Next' is used by nothing; mark it [Dynamics]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0003:Ladder|}
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    static Level {|CAI0030:Next|}(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
