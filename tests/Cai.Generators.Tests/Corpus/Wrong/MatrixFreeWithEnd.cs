// CAI0026: 'Ends' restricts states or actions
using System;
using Cai;

[Mdp(Discount = 0.9, {|CAI0026:MatrixFree = true|})]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
    [Terminal] static bool Ends(Level level) => level.Height == 9;
}
