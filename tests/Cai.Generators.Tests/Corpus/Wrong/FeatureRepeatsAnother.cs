// CAI0502: 'Descent'; Descent = -Climb + 1
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Parameters] public readonly record struct Tastes(double Climb, double Descent);
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Feature(nameof(Tastes.Climb))] static double Climb(Level level, Move move) => move is Move.Up ? 1 : 0;
    [Feature(nameof(Tastes.Descent))] static double {|CAI0502:Descent|}(Level level, Move move) => move is Move.Down ? 1 : 0;
}
