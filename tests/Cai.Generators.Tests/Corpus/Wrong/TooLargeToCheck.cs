// CAI0202: run time
// CAI0205: draws from 20 cases
// build: CaiMaxTableEntries = 5
// build: CaiMaxCheckedEntries = 20
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class {|CAI0202:{|CAI0205:Ladder|}|}
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
