// Two weighed features.
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Parameters] public readonly record struct Tastes([Parameter(Start = 1, Min = 0)] double Height, double Effort);
    [Feature(nameof(Tastes.Height))] static double High(Level level) => level.Height / 9.0;
    [Feature(nameof(Tastes.Effort))] static double Climbs(Level level, Move move) => move is Move.Up && level.Height < 9 ? 1 : 0;
}
