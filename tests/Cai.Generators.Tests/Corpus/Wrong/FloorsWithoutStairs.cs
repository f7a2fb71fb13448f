// CAI0309: 2 groups; Cell(0, 1); a move is missing
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Corridor
{
    [State] public readonly record struct Cell([Range(0, 4)] int X, [Range(0, 1)] int Floor);
    [Action] public enum Move { Left, Right }
    [Dynamics] static Cell {|CAI0309:Next|}(Cell cell, Move move) => cell with { X = Math.Clamp(cell.X + (move is Move.Right ? 1 : -1), 0, 4) };
    [Reward] static double Effort(Cell cell, Move move) => -1;
}
