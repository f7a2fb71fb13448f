using System;

namespace Cai.Gallery;

/// <summary>Firm ground: every step arrives where it aims.</summary>
[Mdp<Cell, Step>(Discount = 0.95), Features(typeof(Terrain))]
public sealed partial class Meadow
{
    [Dynamics]
    static Cell Next(Cell cell, Step step) => step switch
    {
        Step.North => cell with { Y = Math.Max(cell.Y - 1, 0) },
        Step.East => cell with { X = Math.Min(cell.X + 1, 9) },
        Step.South => cell with { Y = Math.Min(cell.Y + 1, 9) },
        _ => cell with { X = Math.Max(cell.X - 1, 0) },
    };
}
