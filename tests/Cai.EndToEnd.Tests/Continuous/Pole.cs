namespace Cai.EndToEnd.Tests.Continuous;

/// <summary>A pole that starts near upright and is to be held there; policies are linear in its tilt and its spin. Its weight is the instance's.</summary>
[Mdp(Discount = 0.95, Temperature = 0.01)]
public sealed partial class Pole(double weight)
{
    private readonly double _weight = weight;

    [State] public readonly record struct Lean(double Angle, double Speed);
    [Action] public readonly record struct Torque([Range(-2.0, 2.0)] double Value);
    [Noise] public readonly record struct Shake([Uniform(-0.1, 0.1)] double Push);

    [Start] static Lean Start => new(0.25, 0);
    [Feature] static double Tilt(Lean lean) => Math.Sin(lean.Angle);
    [Feature] static double Spin(Lean lean) => lean.Speed;
    [Feature] double Strain(Lean lean, Torque torque) => _weight * torque.Value;

    [Dynamics]
    Lean Next(Lean lean, Torque torque, Shake shake)
    {
        double speed = Math.Clamp(lean.Speed + (0.05 * ((_weight * Math.Sin(lean.Angle)) + (3 * torque.Value))) + shake.Push, -8, 8);
        return new(lean.Angle + (0.05 * speed), speed);
    }

    [Reward] static double Upright(Lean lean, Torque torque) => Math.Cos(lean.Angle) - 1 - (0.01 * lean.Speed * lean.Speed) - (0.001 * torque.Value * torque.Value);
}
