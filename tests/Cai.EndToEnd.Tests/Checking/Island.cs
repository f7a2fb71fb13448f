namespace Cai.EndToEnd.Tests.Checking;

/// <summary>
/// Ways home over an island whose map is known at run time: <c>#</c> is rock, <c>H</c> home, and a digit tells how deep the sand is, in quarters of what
/// holds the walker.
/// </summary>
[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Island(string map)
{
    [State] public readonly record struct Cell([Range(0, 4)] int X, [Range(0, 3)] int Y);
    [Action] public enum Walk { Left, Right, Up, Down }
    [Noise] public enum Footing { Firm, Stuck }
    [Parameters] public readonly record struct Tastes(double Effort, double East);

    [Valid] internal bool IsFree(Cell cell) => At(cell) != '#';

    [Terminal] internal bool IsHome(Cell cell) => At(cell) == 'H';

    [Probability]
    internal double Chance(Cell cell, Footing footing) => footing is Footing.Stuck ? Depth(cell) / 4.0 : 1 - (Depth(cell) / 4.0);

    [Dynamics]
    internal Cell Next(Cell cell, Walk walk, Footing footing)
    {
        Cell next = walk switch
        {
            Walk.Left => cell with { X = cell.X - 1 },
            Walk.Right => cell with { X = cell.X + 1 },
            Walk.Up => cell with { Y = cell.Y - 1 },
            _ => cell with { Y = cell.Y + 1 },
        };
        return footing is Footing.Stuck || At(next) == '#' ? cell : next;
    }

    [Feature(nameof(Tastes.Effort))] internal double Labour(Cell cell) => -1.0 / (4 - Depth(cell));

    [Feature(nameof(Tastes.East))] internal double Sunrise(Walk walk) => walk is Walk.Right ? 1 : 0;

    private int Depth(Cell cell) => At(cell) - '0';

    // Around the map there is the sea.
    private char At(Cell cell) => cell.X is >= 0 and <= 4 && cell.Y is >= 0 and <= 3 ? map[(cell.Y * 5) + cell.X] : '0';
}
