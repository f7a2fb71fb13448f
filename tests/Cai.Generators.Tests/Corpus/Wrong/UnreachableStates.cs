// CAI0301: 5 of 10 states; Cell(5) first; [Valid]
using System;
using Cai;

[Mdp(Discount = 0.9)]
public sealed partial class Corridor
{
    [State] public readonly record struct Cell([Range(0, 9)] int X);
    [Action] public enum Move { Left, Right }
    [Start] static Cell {|CAI0301:Begin|} => new(0);
    [Dynamics] static Cell Next(Cell cell, Move move) => new(Math.Clamp(cell.X + (move is Move.Right ? 1 : -1), 0, 4));
    [Reward] static double Effort(Cell cell, Move move) => -1;
}
