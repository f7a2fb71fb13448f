// CAI0505: not linear in its parameters
// A reward that is not linear in its parameters.
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.5)] double Curve, [Parameter(Start = 1)] double Scale);
    [Reward] static double {|CAI0505:Gain|}(Level level, Move move, Tastes tastes) =>
        tastes.Scale * Math.Pow(level.Height + 1, tastes.Curve) - (move is Move.Up ? 1 : 0);
}
