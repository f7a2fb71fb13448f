using Cai;

/// <summary>The maze of Sutton and Barto (2018, section 8.2): from S to G, 1 for getting there and nothing before. The shortest way takes 14 steps.</summary>
[Mdp(Discount = 0.95, Temperature = 0, Prior = ActionPrior.Uniform)]
public sealed partial class Maze
{
    private static readonly string[] Map =
    [
        ".......#G",
        "..#....#.",
        "S.#....#.",
        "..#......",
        ".....#...",
        ".........",
    ];

    [State] public readonly record struct Cell([Range(0, 5)] int Row, [Range(0, 8)] int Column);
    [Action] public enum Move { Up, Down, Right, Left }

    [Start] static Cell Entrance => new(2, 0);

    [Valid] static bool IsFree(Cell cell) => Map[cell.Row][cell.Column] != '#';

    [Terminal] static bool IsGoal(Cell cell) => Map[cell.Row][cell.Column] == 'G';

    [Dynamics]
    static Cell Next(Cell cell, Move move)
    {
        Cell next = move switch
        {
            Move.Up => cell with { Row = Math.Max(cell.Row - 1, 0) },
            Move.Down => cell with { Row = Math.Min(cell.Row + 1, 5) },
            Move.Right => cell with { Column = Math.Min(cell.Column + 1, 8) },
            _ => cell with { Column = Math.Max(cell.Column - 1, 0) },
        };
        return IsFree(next) ? next : cell;
    }

    [Reward] static double Arrival(Cell cell, Move move, Cell next) => IsGoal(next) ? 1 : 0;
}
