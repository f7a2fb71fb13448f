// Doubles: a simulator, no tables; which is told.
// CAI0210: 'Angle'; no tables
using System;
using Cai;

[Mdp(Discount = 0.99, Temperature = 1)]
public sealed partial class Pendulum
{
    [State] public readonly record struct Swing(double {|CAI0210:Angle|}, [Range(-8.0, 8.0)] double Speed);
    [Action] public readonly record struct Torque([Range(-2.0, 2.0)] double Value);
    [Noise] public readonly record struct Gust([Normal(0, 0.1)] double Push);

    [Dynamics] static Swing Next(Swing swing, Torque torque, Gust gust)
    {
        double speed = Math.Clamp(swing.Speed + 0.05 * (15 * Math.Sin(swing.Angle) + 3 * torque.Value) + gust.Push, -8, 8);
        return new(swing.Angle + 0.05 * speed, speed);
    }

    [Reward] static double Upright(Swing swing, Torque torque) => Math.Cos(swing.Angle) - 0.001 * torque.Value * torque.Value;
}
