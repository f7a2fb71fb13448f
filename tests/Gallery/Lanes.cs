using System;

namespace Cai.Gallery;

/// <summary>A reward network over features.</summary>
[Mdp(Discount = 0.95, Temperature = 1), NeuralReward(Hidden = [32, 32])]
public sealed partial class Lanes
{
    [State]  public readonly record struct Car([Range(0, 4)] int Lane, [Range(0, 9)] int Gap);
    [Action] public enum Steer { Left, Stay, Right }
    [Noise]  public readonly record struct Traffic([Categorical(0.2, 0.6, 0.2)] int Closing);
    [Dynamics] static Car Next(Car car, Steer steer, Traffic traffic) =>
        new(Math.Clamp(car.Lane + (int)steer - 1, 0, 4), Math.Clamp(car.Gap + traffic.Closing - 1, 0, 9));
    [Feature] static double Lane(Car car) => car.Lane / 4.0;
    [Feature] static double Headway(Car car) => car.Gap / 9.0;
    [Feature] static double Swerves(Car car, Steer steer) => steer is Steer.Stay ? 0 : 1;
}
