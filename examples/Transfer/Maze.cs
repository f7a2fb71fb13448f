using Cai;

/// <summary>A maze on the terrain: its walls, how often a step slips to a side, and whether steps east fail and lead north.</summary>
/// <param name="walls">A # for each wall.</param>
/// <param name="slip">The probability of slipping, both sides together.</param>
/// <param name="isBroken">Whether the actuator that goes east is broken.</param>
[Mdp<Cell, Step>(Discount = 0.9, Temperature = 0.3), Features(typeof(Terrain))]
public sealed partial class Maze(string[] walls, double slip = 0, bool isBroken = false)
{
    [Noise]
    public enum Slip { Left = -1, Straight, Right }

    [Valid]
    bool IsFree(Cell cell) => walls[cell.Row][cell.Column] != '#';

    [Start]
    double Start(Cell cell) => IsFree(cell) ? 1 : 0;

    [Probability]
    double Slips(Slip side) => side is Slip.Straight ? 1 - slip : slip / 2;

    [Dynamics]
    Cell Next(Cell cell, Step step, Slip side)
    {
        int towards = isBroken && step is Step.East ? 0 : (int)step;
        Cell next = ((towards + (int)side + 4) % 4) switch
        {
            0 => cell with { Row = Math.Max(cell.Row - 1, 0) },
            1 => cell with { Column = Math.Min(cell.Column + 1, 5) },
            2 => cell with { Row = Math.Min(cell.Row + 1, 5) },
            _ => cell with { Column = Math.Max(cell.Column - 1, 0) },
        };
        return IsFree(next) ? next : cell;
    }
}
