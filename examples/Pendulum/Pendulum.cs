using Cai;

/// <summary>A pendulum on a motor too weak to lift it at once: it has to swing up. Angles are in radians from upright, one step is a twentieth of a second.</summary>
[Mdp(Discount = 1, Temperature = 0.5)]
public sealed partial class Pendulum
{
    private const double StepTime = 0.05;

    [State] public readonly record struct Swing(double Angle, [Range(-8.0, 8.0)] double Speed);
    [Action] public readonly record struct Torque([Range(-2.0, 2.0)] double Value);

    // m l^2 w' = 3 (m g l sin(x) / 2 + u), with m = l = 1, g = 10.
    [Dynamics]
    static Swing Next(Swing swing, Torque torque)
    {
        double speed = Math.Clamp(swing.Speed + (StepTime * ((15 * Math.Sin(swing.Angle)) + (3 * torque.Value))), -8, 8);
        return new(swing.Angle + (StepTime * speed), speed);
    }

    [Reward]
    static double Upright(Swing swing, Torque torque) => Math.Cos(swing.Angle) - 1 - (0.01 * swing.Speed * swing.Speed) - (0.001 * torque.Value * torque.Value);

    // Hanging, within a fifth of a radian, and swinging a little.
    [Start]
    static IEnumerable<Swing> Hanging() => from angle in Enumerable.Range(-2, 5) from speed in Enumerable.Range(-2, 5) select new Swing(Math.PI + (0.1 * angle), 0.25 * speed);

    /// <summary>The goal: upright within a tenth of a radian, and nearly at rest.</summary>
    public static bool IsUpright(Swing swing) => Math.Cos(swing.Angle) > Math.Cos(0.1) && Math.Abs(swing.Speed) < 0.5;
}
