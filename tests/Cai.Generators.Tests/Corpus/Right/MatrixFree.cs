// CAI0206: it is declared MatrixFree, so that successors, probabilities and rewards are worked out in every sweep
using System;
using Cai;

[Mdp(Discount = 0.9, MatrixFree = true)]
public sealed partial class {|CAI0206:Ladder|}
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Reward] static double Gain(Level level, Move move) => move is Move.Up ? -1 : level.Height;
}
