// CAI0501: 'Base'; no effect; 1 at every state
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Parameters] public readonly record struct Tastes(double Height, double Base);
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Feature(nameof(Tastes.Height))] static double Height(Level level) => level.Height;
    [Feature(nameof(Tastes.Base))] static double {|CAI0501:Base|}(Level level) => 1;
}
