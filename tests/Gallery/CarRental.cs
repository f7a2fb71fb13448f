using System;

namespace Cai.Gallery;

/// <summary>Jack's car rental (Sutton and Barto, example 4.2): independent Poisson fields, reward of the noise.</summary>
[Mdp(Discount = 0.9, Temperature = 0)]
public sealed partial class CarRental
{
    [State]  public readonly record struct Lots([Range(0, 20)] int First, [Range(0, 20)] int Second);
    [Action] public readonly record struct Transfer([Range(-5, 5)] int Cars);
    [Noise]  public readonly record struct Day([Poisson(3)] int Requests1, [Poisson(4)] int Requests2, [Poisson(3)] int Returns1, [Poisson(2)] int Returns2);

    [Available] static bool Can(Lots lots, Transfer t) => t.Cars <= lots.First && -t.Cars <= lots.Second;
    [Dynamics]  static Lots Next(Lots lots, Transfer t, Day day) =>
        new(Night(lots.First - t.Cars, day.Requests1, day.Returns1), Night(lots.Second + t.Cars, day.Requests2, day.Returns2));
    [Reward]    static double Profit(Lots lots, Transfer t, Day day) =>         // the reward sees the same draw as the dynamics
        10 * (Math.Min(Morning(lots.First - t.Cars), day.Requests1) + Math.Min(Morning(lots.Second + t.Cars), day.Requests2)) - 2 * Math.Abs(t.Cars);
    static int Morning(int cars) => Math.Min(cars, 20);
    static int Night(int cars, int requests, int returns) => Math.Min(Morning(cars) - Math.Min(Morning(cars), requests) + returns, 20);
}
