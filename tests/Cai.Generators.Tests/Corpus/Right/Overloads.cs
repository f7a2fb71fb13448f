// An overload of a member without a role.
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    static Level Next(Level level, Move move, int times)
    {
        for (int i = 0; i < times; i++)
        {
            level = Next(level, move);
        }

        return level;
    }
    [Terminal] static bool Ends(Level level) => Next(level, Move.Up, 2).Height == 2 && Next(level, Move.Down, 2).Height == 0 && level.Height == 0;
}
