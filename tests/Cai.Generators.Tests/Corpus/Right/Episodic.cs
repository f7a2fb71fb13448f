// A map, walls, a start, a goal.
using System;
using Cai;

[Mdp(Discount = 1, Temperature = 0)]
public sealed partial class Maze
{
    static readonly string[] Map = ["S..#", ".#..", "...G"];

    [State] public readonly record struct Cell([Range(0, 2)] int Row, [Range(0, 3)] int Column);
    [Action] public enum Move { Left, Down, Right, Up }

    [Start] static Cell First => new(0, 0);
    [Valid] static bool Open(Cell cell) => Map[cell.Row][cell.Column] != '#';
    [Terminal] static bool Over(Cell cell) => Map[cell.Row][cell.Column] == 'G';
    [Dynamics] static Cell Next(Cell cell, Move move)
    {
        Cell next = move switch
        {
            Move.Left => cell with { Column = Math.Max(cell.Column - 1, 0) },
            Move.Down => cell with { Row = Math.Min(cell.Row + 1, 2) },
            Move.Right => cell with { Column = Math.Min(cell.Column + 1, 3) },
            _ => cell with { Row = Math.Max(cell.Row - 1, 0) },
        };
        return Open(next) ? next : cell;
    }

    [Reward] static double Step(Cell cell) => -1;
    [TerminalReward] static double Goal(Cell cell) => 10;
}
