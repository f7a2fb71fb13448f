using Cai;

/// <summary>The slippery grid of 100 x 100 cells: north, east, south, west slide to a side one time in five; the goal goes on acting and costs nothing.</summary>
[Mdp(Discount = 0.99, Temperature = 1)]
public sealed partial class Grid
{
    public const int Side = 100;

    [State]
    public readonly record struct Cell([Range(0, Side - 1)] int Y, [Range(0, Side - 1)] int X);

    [Action]
    public enum Move { North, East, South, West, Stay }

    [Noise]
    public enum Slip { [Probability(0.8)] None, [Probability(0.1)] Right, [Probability(0.1)] Left }

    [Dynamics]
    static Cell Next(Cell cell, Move move, Slip slip)
    {
        if (move is Move.Stay || (cell.X == Side - 1 && cell.Y == Side - 1))
        {
            return cell;
        }

        return (((int)move + (slip is Slip.Right ? 1 : slip is Slip.Left ? 3 : 0)) % 4) switch
        {
            0 => cell with { Y = Math.Max(cell.Y - 1, 0) },
            1 => cell with { X = Math.Min(cell.X + 1, Side - 1) },
            2 => cell with { Y = Math.Min(cell.Y + 1, Side - 1) },
            _ => cell with { X = Math.Max(cell.X - 1, 0) },
        };
    }

    [Reward]
    static double Cost(Cell cell) => cell.X == Side - 1 && cell.Y == Side - 1 ? 0 : -1;
}
