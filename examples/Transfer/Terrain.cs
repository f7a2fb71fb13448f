using Cai;

/// <summary>Where one stands.</summary>
public readonly record struct Cell([Range(0, 5)] int Row, [Range(0, 5)] int Column);

/// <summary>A step to a side.</summary>
public enum Step { North, East, South, West }

/// <summary>A step to a corner, or east.</summary>
public enum Leap { NorthEast, SouthEast, SouthWest, NorthWest, East }

/// <summary>What of a place one may like or not: the feature map that all mazes share. A reward belongs to it, and so carries over from one to the other.</summary>
public static class Terrain
{
    private static readonly string[] s_map =
    [
        ".~...%",
        ".~.%..",
        "....~.",
        "%.~...",
        "...%~.",
        ".%...B",
    ];

    [Parameters]
    public readonly record struct Tastes(double Water, double Mud, double Bench);

    [Feature(nameof(Tastes.Water))]
    public static double Wet(Cell cell) => s_map[cell.Row][cell.Column] == '~' ? 1 : 0;

    [Feature(nameof(Tastes.Mud))]
    public static double Muddy(Cell cell) => s_map[cell.Row][cell.Column] == '%' ? 1 : 0;

    [Feature(nameof(Tastes.Bench))]
    public static double Resting(Cell cell) => s_map[cell.Row][cell.Column] == 'B' ? 1 : 0;
}
