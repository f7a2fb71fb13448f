using Cai;

/// <summary>Where one stands.</summary>
public readonly record struct Cell([Range(0, 23)] int Row, [Range(0, 23)] int Column);

/// <summary>A step to a side.</summary>
public enum Step { North, East, South, West }

/// <summary>The ground of both fields: a formula strews water, mud and benches over it.</summary>
public static class Ground
{
    public static Cell Next(Cell cell, Step step, int size) => step switch
    {
        Step.North => cell with { Row = Math.Max(cell.Row - 1, 0) },
        Step.East => cell with { Column = Math.Min(cell.Column + 1, size - 1) },
        Step.South => cell with { Row = Math.Min(cell.Row + 1, size - 1) },
        _ => cell with { Column = Math.Max(cell.Column - 1, 0) },
    };

    public static int Patch(Cell cell) => ((cell.Row * cell.Row * 7) + (cell.Column * cell.Column * 3) + (cell.Row * cell.Column * 5) + cell.Column) % 11;
}

/// <summary>A field seen as ground that one likes or not.</summary>
/// <param name="size">Rows and columns.</param>
/// <param name="corner">The rows and columns of the corner that no walk begins in.</param>
[Mdp<Cell, Step>(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Field(int size, int corner = 0)
{
    [Parameters] public readonly record struct Tastes(double Water, double Mud, double Bench);

    [Valid] bool IsInside(Cell cell) => cell.Row < size && cell.Column < size;

    [Start] double Outside(Cell cell) => cell.Row < corner && cell.Column < corner ? 0 : 1;

    [Dynamics] Cell Next(Cell cell, Step step) => Ground.Next(cell, step, size);

    [Feature(nameof(Tastes.Water))] static double Wet(Cell cell) => Ground.Patch(cell) is 1 or 5 ? 1 : 0;
    [Feature(nameof(Tastes.Mud))] static double Muddy(Cell cell) => Ground.Patch(cell) is 3 or 8 or 9 ? 1 : 0;
    [Feature(nameof(Tastes.Bench))] static double Resting(Cell cell) => Ground.Patch(cell) is 6 ? 1 : 0;
}

/// <summary>The same field seen as sides that one turns to or not, wherever one is.</summary>
/// <param name="size">Rows and columns.</param>
[Mdp<Cell, Step>(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Drift(int size)
{
    [Parameters] public readonly record struct Habits(double North, double East, double South);

    [Valid] bool IsInside(Cell cell) => cell.Row < size && cell.Column < size;

    [Start] static double Anywhere(Cell cell) => 1;

    [Dynamics] Cell Next(Cell cell, Step step) => Ground.Next(cell, step, size);

    [Feature(nameof(Habits.North))] static double North(Cell cell, Step step) => step is Step.North ? 1 : 0;
    [Feature(nameof(Habits.East))] static double East(Cell cell, Step step) => step is Step.East ? 1 : 0;
    [Feature(nameof(Habits.South))] static double South(Cell cell, Step step) => step is Step.South ? 1 : 0;
}
