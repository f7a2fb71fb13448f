namespace Cai.Reports.Maps;

/// <summary>An axis of a map.</summary>
/// <param name="Name">The variable.</param>
/// <param name="At">Where each cell is: the middle of the values it stands for.</param>
/// <param name="Step">How wide a cell is.</param>
/// <param name="Labels">The texts of the positions, where they are not numbers; else null.</param>
/// <param name="IsDown">Whether it is counted downwards, as rows are.</param>
internal sealed record Axis(string Name, double[] At, double Step, string[]? Labels, bool IsDown);

/// <summary>A variable that is held at one value at a time.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Labels">The values that can be chosen.</param>
/// <param name="At">The value of each cell.</param>
internal sealed record Selector(string Name, string[] Labels, int[] At);
