// A problem in another class, internal.
using System;
using Cai;

internal static partial class Outer
{
    [Mdp(Discount = 0.9)]
    internal sealed partial class Ladder
    {
        [State] public readonly record struct Level([Range(0, 9)] int Height);
        [Action] internal enum Move { Down, Up }
        [Dynamics] static Level Next(Level level, Move move) =>
            new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
        [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    }
}
