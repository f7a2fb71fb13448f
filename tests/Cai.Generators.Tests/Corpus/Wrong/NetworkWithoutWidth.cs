// CAI0018: Hidden = [8, 0]; at least 1
using System;
using Cai;

[Mdp(Discount = 0.9), {|CAI0018:NeuralReward(Hidden = [8, 0])|}]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Feature] static double Height(Level level) => level.Height;
}
