// CAI0020: 'Height' is private
using System;
using Cai;

public static class Shared
{
    [Feature] static double {|CAI0020:Height|}(Ladder.Level level) => level.Height;
}

[Mdp(Discount = 0.9), Features(typeof(Shared))]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
}
