// CAI0305: finite only for rewards
using System;
using Cai;

[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class {|CAI0305:Corridor|}
{
    [State] public readonly record struct Cell([Range(0, 4)] int X);
    [Action] public enum Move { Left, Right }
    [Parameters] public readonly record struct Costs(double Step);
    [Terminal] static bool Out(Cell cell) => cell.X == 4;
    [Dynamics] static Cell Next(Cell cell, Move move) => new(Math.Clamp(cell.X + (move is Move.Right ? 1 : -1), 0, 4));
    [Reward] static double Effort(Cell cell, Move move, Costs costs) => -costs.Step;
}
