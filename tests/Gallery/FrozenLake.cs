using System;

namespace Cai.Gallery;

/// <summary>A slippery lake drawn as text: uniform noise, terminal cells, reward of the next state.</summary>
[Mdp(Discount = 0.99, Temperature = 0)]
public sealed partial class FrozenLake
{
    static readonly string[] Map = ["SFFF", "FHFH", "FFFH", "HFFG"];
    [State]  public readonly record struct Cell([Range(0, 3)] int Row, [Range(0, 3)] int Column);
    [Action] public enum Move { Left, Down, Right, Up }
    [Noise]  public enum Slip { Left = -1, Straight, Right }                    // undecorated: uniform

    [Start]    static Cell Start => new(0, 0);
    [Terminal] static bool Over(Cell cell) => Map[cell.Row][cell.Column] is 'H' or 'G';
    [Dynamics] static Cell Next(Cell cell, Move move, Slip slip) => (((int)move + (int)slip + 4) % 4) switch
    {
        0 => cell with { Column = Math.Max(cell.Column - 1, 0) },
        1 => cell with { Row = Math.Min(cell.Row + 1, 3) },
        2 => cell with { Column = Math.Min(cell.Column + 1, 3) },
        _ => cell with { Row = Math.Max(cell.Row - 1, 0) },
    };
    [Reward] static double Goal(Cell cell, Move move, Cell next) => Map[next.Row][next.Column] is 'G' ? 1 : 0;
}
