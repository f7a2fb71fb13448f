// Networks over the fields of state and action, since there are no features.
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1), NeuralReward(Hidden = [8, 4], Activation = Activation.Softplus), NeuralPolicy(Hidden = [8])]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
}
