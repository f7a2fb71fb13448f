// CAI0308: entropy pays; lower the temperature
using System;
using Cai;

[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class Corridor
{
    [State] public readonly record struct Cell([Range(0, 4)] int X);
    [Action] public enum Move { Left, Right }
    [Terminal] static bool Out(Cell cell) => cell.X == 4;
    [Dynamics] static Cell Next(Cell cell, Move move) => new(Math.Clamp(cell.X + (move is Move.Right ? 1 : -1), 0, 4));
    [Reward] static double {|CAI0308:Effort|}(Cell cell, Move move) => -0.1;
}
