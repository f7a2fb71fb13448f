using Cai;

/// <summary>A slippery hillside: walk home from the north-west corner over grass, mud and water. One step in five slides off to a side.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class GridWorld
{
    /// <summary>. grass, ~ water, % mud, # rock, H home.</summary>
    internal static readonly string[] Map =
    [
        "....~...",
        ".##.~.%.",
        "..%....~",
        "~.%.##..",
        "~...#..%",
        "..~...%.",
        ".~~.%...",
        "....%..H",
    ];

    [State]
    public readonly record struct Cell([Range(0, 7)] int Row, [Range(0, 7)] int Column);

    [Action]
    public enum Move { North, East, South, West }

    [Noise]
    public enum Slip { [Probability(0.1)] Left = -1, [Probability(0.8)] Straight, [Probability(0.1)] Right }

    [Parameters]
    public readonly record struct Tastes(double Water, double Mud, double Step);

    [Start]
    static Cell Start => new(0, 0);

    [Valid]
    static bool Walkable(Cell cell) => Map[cell.Row][cell.Column] != '#';

    [Terminal]
    static bool Home(Cell cell) => Map[cell.Row][cell.Column] == 'H';

    [Dynamics]
    static Cell Next(Cell cell, Move move, Slip slip)
    {
        Cell next = (((int)move + (int)slip + 4) % 4) switch
        {
            0 => cell with { Row = Math.Max(cell.Row - 1, 0) },
            1 => cell with { Column = Math.Min(cell.Column + 1, 7) },
            2 => cell with { Row = Math.Min(cell.Row + 1, 7) },
            _ => cell with { Column = Math.Max(cell.Column - 1, 0) },
        };
        return Walkable(next) ? next : cell;
    }

    [Feature(nameof(Tastes.Water))]
    static double Wet(Cell cell) => Map[cell.Row][cell.Column] == '~' ? 1 : 0;

    [Feature(nameof(Tastes.Mud))]
    static double Muddy(Cell cell) => Map[cell.Row][cell.Column] == '%' ? 1 : 0;

    [Feature(nameof(Tastes.Step))]
    static double Steps(Cell cell) => 1;
}
