// CAI0018: Activation = (7); Tanh, Relu, Softplus, Sigmoid, Identity
using System;
using Cai;

[Mdp(Discount = 0.9), NeuralPolicy(Hidden = [8], {|CAI0018:Activation = (Activation)7|})]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
}
