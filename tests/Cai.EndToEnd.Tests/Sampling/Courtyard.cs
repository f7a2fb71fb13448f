namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>
/// A puck that is pushed across a courtyard of ten by ten, around four columns, in gusts. Start: at rest in the corner, within 0.5 of (1, 1). Goal: within 0.5 of (9, 9). It ends at a column, or at
/// the goal; a run takes 80 steps of a fifth of a second at most.
/// </summary>
[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class Courtyard
{
    public const int MaxSteps = 80;
    private const double StepTime = 0.2;

    static readonly double[] ColumnX = [3, 5.5, 4.5, 8];
    static readonly double[] ColumnY = [3, 4, 7, 6.5];
    static readonly double[] Radius = [1, 0.8, 1.2, 0.7];

    [State]
    public readonly record struct Puck(double X, double Y, double SpeedX, double SpeedY);

    [Action]
    public readonly record struct Push([Range(-2.0, 2.0)] double X, [Range(-2.0, 2.0)] double Y);

    [Noise]
    public readonly record struct Gust([Normal(0, 0.05)] double X, [Normal(0, 0.05)] double Y);

    [Dynamics]
    static Puck Next(Puck puck, Push push, Gust gust)
    {
        double speedX = (0.98 * puck.SpeedX) + (StepTime * push.X) + gust.X, speedY = (0.98 * puck.SpeedY) + (StepTime * push.Y) + gust.Y;
        return new(puck.X + (StepTime * speedX), puck.Y + (StepTime * speedY), speedX, speedY);
    }

    // Half the distance to go, and a charge for coming closer than 0.4 to a column or a wall.
    [Reward]
    static double Nearer(Puck puck, Push push) => (-0.5 * Distance(puck, 9, 9)) - (20 * Math.Max(0, 0.4 - Clearance(puck)));

    [Terminal]
    public static bool IsOver(Puck puck) => IsHome(puck) || HasHit(puck);

    [TerminalReward]
    static double Damage(Puck puck) => HasHit(puck) ? -200 : 0;

    [Start]
    static IEnumerable<Puck> Corner() => from x in Enumerable.Range(-2, 5) from y in Enumerable.Range(-2, 5) select new Puck(1 + (0.15 * x), 1 + (0.15 * y), 0, 0);

    /// <summary>The goal.</summary>
    public static bool IsHome(Puck puck) => Distance(puck, 9, 9) < 0.5;

    /// <summary>Whether it has run into a column, or left the courtyard.</summary>
    public static bool HasHit(Puck puck) => Clearance(puck) < 0;

    private static double Clearance(Puck puck)
    {
        double clear = Math.Min(Math.Min(puck.X, 10 - puck.X), Math.Min(puck.Y, 10 - puck.Y));
        for (int i = 0; i < ColumnX.Length; i++)
            clear = Math.Min(clear, Distance(puck, ColumnX[i], ColumnY[i]) - Radius[i]);
        return clear;
    }

    private static double Distance(Puck puck, double x, double y) => Math.Sqrt(((puck.X - x) * (puck.X - x)) + ((puck.Y - y) * (puck.Y - y)));
}
