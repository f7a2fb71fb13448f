using System;

namespace Cai.Gallery;

/// <summary>Soft ground: a step may sink in, or the current may carry it east.</summary>
[Mdp<Cell, Step>(Discount = 0.95), Features(typeof(Terrain))]
public sealed partial class Marsh
{
    [Noise] public enum Footing { [Probability(0.6)] Firm, [Probability(0.3)] Sunk, [Probability(0.1)] Carried }

    [Dynamics]
    static Cell Next(Cell cell, Step step, Footing footing)
    {
        if (footing is Footing.Sunk)
        {
            return cell;
        }

        int east = footing is Footing.Carried ? 1 : 0;
        (int dx, int dy) = step switch
        {
            Step.North => (0, -1),
            Step.East => (1, 0),
            Step.South => (0, 1),
            _ => (-1, 0),
        };
        return new(Math.Clamp(cell.X + dx + east, 0, 9), Math.Clamp(cell.Y + dy, 0, 9));
    }
}
