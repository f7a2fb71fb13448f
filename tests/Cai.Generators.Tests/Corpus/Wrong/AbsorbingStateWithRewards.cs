// CAI0303: Cell(4); the reward -1 at each step; [Terminal]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Corridor
{
    [State] public readonly record struct Cell([Range(0, 4)] int X);
    [Action] public enum Move { Left, Right }
    [Dynamics] static Cell {|CAI0303:Next|}(Cell cell, Move move) => cell.X == 4 ? cell : new(Math.Max(cell.X + (move is Move.Right ? 1 : -1), 0));
    [Reward] static double Effort(Cell cell, Move move) => -1;
}
