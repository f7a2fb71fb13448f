// A model network, and a reward network over real-valued fields.
// CAI0210: 'Angle'; no tables
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1), NeuralModel(Hidden = [16, 16]), NeuralReward(Hidden = [8], Activation = Activation.Relu)]
public sealed partial class Pendulum
{
    [State] public readonly record struct Swing(double {|CAI0210:Angle|}, [Range(-8.0, 8.0)] double Speed);
    [Action] public readonly record struct Torque([Range(-2.0, 2.0)] double Value);
    [Dynamics] static Swing Next(Swing swing, Torque torque) =>
        new(swing.Angle + swing.Speed, Math.Clamp(swing.Speed + torque.Value, -8, 8));
}
