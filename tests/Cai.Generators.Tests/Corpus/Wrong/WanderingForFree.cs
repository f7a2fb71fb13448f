// CAI0306: act for ever; no reward; discount of 1
using System;
using Cai;

[Mdp(Discount = 1, Temperature = 0)]
public sealed partial class Corridor
{
    [State] public readonly record struct Cell([Range(0, 4)] int X);
    [Action] public enum Move { Left, Right }
    [Terminal] static bool Out(Cell cell) => cell.X == 4;
    [Dynamics] static Cell Next(Cell cell, Move move) => new(Math.Clamp(cell.X + (move is Move.Right ? 1 : -1), 0, 4));
    [Reward] static double {|CAI0306:Prize|}(Cell cell, Move move) => cell.X == 3 && move is Move.Right ? 1 : 0;
}
