namespace Cai.Workloads;

/// <summary>The slippery grid of n x n cells: a step slides to a side one time in five; the goal, the last cell, goes on acting and costs nothing.</summary>
[Mdp(Discount = 0.99, Temperature = 1)]
public sealed partial class Grid(int side)
{
    int Side => side;

    [State] public readonly record struct Cell([Below(nameof(Side))] int Y, [Below(nameof(Side))] int X);
    [Action] public enum Move { North, East, South, West, Stay }
    [Noise] public enum Slip { [Probability(0.8)] None, [Probability(0.1)] Right, [Probability(0.1)] Left }

    [Start] static Cell Corner => new(0, 0);

    [Dynamics]
    Cell Next(Cell cell, Move move, Slip slip)
    {
        if (move is Move.Stay || IsGoal(cell))
            return cell;

        return (((int)move + (slip is Slip.Right ? 1 : slip is Slip.Left ? 3 : 0)) % 4) switch
        {
            0 => cell with { Y = Math.Max(cell.Y - 1, 0) },
            1 => cell with { X = Math.Min(cell.X + 1, side - 1) },
            2 => cell with { Y = Math.Min(cell.Y + 1, side - 1) },
            _ => cell with { X = Math.Max(cell.X - 1, 0) },
        };
    }

    [Reward] double Cost(Cell cell) => IsGoal(cell) ? 0 : -1;

    bool IsGoal(Cell cell) => cell.X == side - 1 && cell.Y == side - 1;
}
