namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>
/// A pole on a cart, hanging, to be swung up by pushing the cart along a short track (Barto, Sutton and Anderson 1983). Start: at rest within 0.2 of the middle, the pole within 0.1 of hanging. Goal:
/// upright within 0.2, turning slower than 1. A run takes 160 steps of a twentieth of a second at most.
/// </summary>
[Mdp(Discount = 1, Temperature = 0.5)]
public sealed partial class CartPole
{
    public const int MaxSteps = 160;
    private const double StepTime = 0.05, Gravity = 9.8, PoleMass = 0.1, Mass = 1.1, HalfLength = 0.5, Track = 2.4;

    [State]
    public readonly record struct Pose(double Place, double Speed, double Angle, double Turn);

    [Action]
    public readonly record struct Push([Range(-10.0, 10.0)] double Force);

    [Dynamics]
    static Pose Next(Pose pose, Push push)
    {
        (double sin, double cos) = (Math.Sin(pose.Angle), Math.Cos(pose.Angle));
        double force = (push.Force + (PoleMass * HalfLength * pose.Turn * pose.Turn * sin)) / Mass;
        double turning = ((Gravity * sin) - (cos * force)) / (HalfLength * ((4.0 / 3) - (PoleMass * cos * cos / Mass)));
        double moving = force - (PoleMass * HalfLength * turning * cos / Mass);
        double speed = pose.Speed + (StepTime * moving), turn = pose.Turn + (StepTime * turning);
        return new(pose.Place + (StepTime * speed), speed, pose.Angle + (StepTime * turn), turn);
    }

    [Reward]
    static double Upright(Pose pose, Push push) =>
        Math.Cos(pose.Angle) - 1 - (0.1 * pose.Place * pose.Place) - (0.01 * pose.Turn * pose.Turn) - (0.001 * push.Force * push.Force);

    [Terminal]
    public static bool IsOff(Pose pose) => Math.Abs(pose.Place) > Track;

    [TerminalReward]
    static double Crash(Pose pose) => IsOff(pose) ? -100 : 0;

    [Start]
    static IEnumerable<Pose> Hanging() => from place in Enumerable.Range(-2, 5) from angle in Enumerable.Range(-2, 5) select new Pose(0.1 * place, 0, Math.PI + (0.05 * angle), 0);

    /// <summary>The goal.</summary>
    public static bool IsUpright(Pose pose) => !IsOff(pose) && Math.Cos(pose.Angle) > Math.Cos(0.2) && Math.Abs(pose.Turn) < 1;
}
