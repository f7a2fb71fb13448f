using System;

namespace Cai.Gallery;

/// <summary>A queue with a choice of service rates: who works faster pays more, who waits costs, and a full room turns people away.</summary>
[Mdp(Discount = 0.95, Temperature = 0.5)]
public sealed partial class Queue
{
    const int Room = 12;

    [State] public readonly record struct Waiting([Range(0, Room)] int People);
    [Action] public enum Service { Idle, Slow, Fast }
    [Noise] public readonly record struct Slot([Binomial(3, 0.3)] int Arrivals, bool Luck);
    [Parameters] public readonly record struct Prices(double Wait, [Parameter(Start = 1, Min = 0)] double Effort, double Refusal);

    [Available] static bool CanServe(Waiting waiting, Service service) => waiting.People > 0 || service is Service.Idle;

    [Dynamics]
    static Waiting Next(Waiting waiting, Service service, Slot slot) =>
        new(Math.Min(waiting.People - Served(waiting, service, slot) + slot.Arrivals, Room));

    [Feature(nameof(Prices.Wait))] static double Crowd(Waiting waiting) => -waiting.People;
    [Feature(nameof(Prices.Effort))] static double Effort(Waiting waiting, Service service) => service switch { Service.Fast => -2.5, Service.Slow => -1, _ => 0 };

    [Feature(nameof(Prices.Refusal))]
    static double Refused(Waiting waiting, Service service, Slot slot) =>
        -Math.Max(waiting.People - Served(waiting, service, slot) + slot.Arrivals - Room, 0);

    static int Served(Waiting waiting, Service service, Slot slot) => service switch
    {
        Service.Idle => 0,
        Service.Slow => slot.Luck ? Math.Min(waiting.People, 1) : 0,
        _ => Math.Min(waiting.People, slot.Luck ? 2 : 1),
    };
}
