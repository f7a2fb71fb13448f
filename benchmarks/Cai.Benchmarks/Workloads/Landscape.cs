namespace Cai.Workloads;

/// <summary>The slippery grid of n x n cells with ten hills, each liked or not: a step slides to a side one time in five, and nothing ends.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Landscape(int side)
{
    int Side => side;

    [State] public readonly record struct Cell([Below(nameof(Side))] int Y, [Below(nameof(Side))] int X);
    [Action] public enum Move { North, East, South, West }
    [Noise] public enum Slip { [Probability(0.8)] None, [Probability(0.1)] Right, [Probability(0.1)] Left }

    [Parameters]
    public readonly record struct Heights(double A, double B, double C, double D, double E, double F, double G, double H, double I, double J);

    [Start] static double Anywhere(Cell cell) => 1;

    [Dynamics]
    Cell Next(Cell cell, Move move, Slip slip) => (((int)move + (slip is Slip.Right ? 1 : slip is Slip.Left ? 3 : 0)) % 4) switch
    {
        0 => cell with { Y = Math.Max(cell.Y - 1, 0) },
        1 => cell with { X = Math.Min(cell.X + 1, side - 1) },
        2 => cell with { Y = Math.Min(cell.Y + 1, side - 1) },
        _ => cell with { X = Math.Max(cell.X - 1, 0) },
    };

    [Feature(nameof(Heights.A))] double HillA(Cell cell) => Hill(cell, 0.1, 0.2);
    [Feature(nameof(Heights.B))] double HillB(Cell cell) => Hill(cell, 0.3, 0.1);
    [Feature(nameof(Heights.C))] double HillC(Cell cell) => Hill(cell, 0.2, 0.5);
    [Feature(nameof(Heights.D))] double HillD(Cell cell) => Hill(cell, 0.5, 0.3);
    [Feature(nameof(Heights.E))] double HillE(Cell cell) => Hill(cell, 0.6, 0.6);
    [Feature(nameof(Heights.F))] double HillF(Cell cell) => Hill(cell, 0.4, 0.8);
    [Feature(nameof(Heights.G))] double HillG(Cell cell) => Hill(cell, 0.8, 0.4);
    [Feature(nameof(Heights.H))] double HillH(Cell cell) => Hill(cell, 0.7, 0.1);
    [Feature(nameof(Heights.I))] double HillI(Cell cell) => Hill(cell, 0.1, 0.8);
    [Feature(nameof(Heights.J))] double HillJ(Cell cell) => Hill(cell, 0.9, 0.9);

    double Hill(Cell cell, double y, double x)
    {
        double up = ((double)cell.Y / side) - y, along = ((double)cell.X / side) - x;
        return Math.Exp(-40 * ((up * up) + (along * along)));
    }
}
