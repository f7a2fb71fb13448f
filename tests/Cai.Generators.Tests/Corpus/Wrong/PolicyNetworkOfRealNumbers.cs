// CAI0021: [NeuralPolicy]; real-valued
using System;
using Cai;

[Mdp(Discount = 0.9), {|CAI0021:NeuralPolicy(Hidden = [8])|}]
public sealed partial class Pendulum
{
    [State] public readonly record struct Swing(double Angle, [Range(-8.0, 8.0)] double Speed);
    [Action] public readonly record struct Torque([Range(-2.0, 2.0)] double Value);
    [Dynamics] static Swing Next(Swing swing, Torque torque) =>
        new(swing.Angle + swing.Speed, Math.Clamp(swing.Speed + torque.Value, -8, 8));
}
