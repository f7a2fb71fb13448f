using System;

namespace Cai.Gallery;

/// <summary>A continuous problem: simulated, never tabulated.</summary>
[Mdp(Discount = 0.99, Temperature = 1)]
public sealed partial class Pendulum
{
    [State]  public readonly record struct Swing(double Angle, [Range(-8.0, 8.0)] double Speed);
    [Action] public readonly record struct Torque([Range(-2.0, 2.0)] double Value);
    [Noise]  public readonly record struct Gust([Normal(0, 0.1)] double Push);
    [Dynamics] static Swing Next(Swing s, Torque u, Gust g)
    {
        double speed = Math.Clamp(s.Speed + 0.05 * (15 * Math.Sin(s.Angle) + 3 * u.Value) + g.Push, -8, 8);
        return new(s.Angle + 0.05 * speed, speed);
    }
    [Reward] static double Upright(Swing s, Torque u) => Math.Cos(s.Angle) - 0.1 * s.Speed * s.Speed - 0.001 * u.Value * u.Value;
}
