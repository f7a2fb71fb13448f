// CAI0013: two features, 'Low' and 'High'
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Ladder
{
    [State] public readonly record struct Level([Range(0, 9)] int Height);
    [Action] public enum Move { Down, Up }
    [Dynamics] static Level Next(Level level, Move move) =>
        new(Math.Clamp(level.Height + (move is Move.Up ? 1 : -1), 0, 9));
    [Parameters] public readonly record struct Costs(double Height);
    [Feature("Height")] static double Low(Level level) => level.Height;
    [{|CAI0013:Feature("Height")|}] static double High(Level level) => 9 - level.Height;
}
