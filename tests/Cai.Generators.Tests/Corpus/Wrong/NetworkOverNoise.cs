// CAI0026: [Feature] 'Progress'; state and action alone
using System;
using Cai;

[Mdp(Discount = 0.9), {|CAI0026:NeuralReward(Hidden = [8])|}]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Feature] static double Height(Level level) => level.Height / 9.0;
    [Feature] static double Progress(Level level, Move move, Level next) => next.Height - level.Height;
}
