// CAI0021: [Reward]; explicit
using System;
using Cai;

public interface IGain { double Gain(Ladder.Level level); }

[Mdp(Discount = 0.9)]
public sealed partial class Ladder : IGain
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [{|CAI0021:Reward|}] double IGain.Gain(Level level) => level.Height;
}
