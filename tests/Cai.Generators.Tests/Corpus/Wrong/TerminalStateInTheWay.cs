// CAI0304: the process ends in Cell(4); Cell(5); correct [Terminal]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Corridor
{
    [State] public readonly record struct Cell([Range(0, 8)] int X);
    [Action] public enum Move { Left, Right }
    [Start] static Cell Begin => new(0);
    [Terminal] static bool {|CAI0304:Out|}(Cell cell) => cell.X == 4;
    [Dynamics] static Cell Next(Cell cell, Move move) => new(Math.Clamp(cell.X + (move is Move.Right ? 1 : -1), 0, 8));
    [Reward] static double Effort(Cell cell, Move move) => -1;
}
