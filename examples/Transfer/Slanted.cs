using Cai;

/// <summary>The same terrain, without walls, for someone who steps to corners or east: other actions, the same feature map.</summary>
[Mdp<Cell, Leap>(Discount = 0.9, Temperature = 0.3), Features(typeof(Terrain))]
public sealed partial class Slanted
{
    [Start]
    static double Start(Cell cell) => 1;

    [Dynamics]
    static Cell Next(Cell cell, Leap leap) => leap switch
    {
        Leap.NorthEast => new(Math.Max(cell.Row - 1, 0), Math.Min(cell.Column + 1, 5)),
        Leap.SouthEast => new(Math.Min(cell.Row + 1, 5), Math.Min(cell.Column + 1, 5)),
        Leap.SouthWest => new(Math.Min(cell.Row + 1, 5), Math.Max(cell.Column - 1, 0)),
        Leap.NorthWest => new(Math.Max(cell.Row - 1, 0), Math.Max(cell.Column - 1, 0)),
        _ => new(cell.Row, Math.Min(cell.Column + 1, 5)),
    };
}
