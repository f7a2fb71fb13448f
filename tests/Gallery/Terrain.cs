using System;

namespace Cai.Gallery;

/// <summary>A cell of the open land that Meadow and Marsh share.</summary>
public readonly record struct Cell([Range(0, 9)] int X, [Range(0, 9)] int Y);

/// <summary>A step over it.</summary>
public enum Step { North, East, South, West }

/// <summary>One feature map for several problems, so that a reward learned in one can be carried to another.</summary>
public static class Terrain
{
    [Parameters] public readonly record struct Tastes(double Water, double Distance);
    [Feature(nameof(Tastes.Water))] public static double Water(Cell cell) => (cell.X * 7 + cell.Y * 3) % 5 == 0 ? 1 : 0;
    [Feature(nameof(Tastes.Distance))] public static double Distance(Cell cell) => Math.Abs(cell.X - 9) + Math.Abs(cell.Y - 9);
}
