namespace Cai.EndToEnd.Tests.Learning;

/// <summary>A ferry that waits or sails, with features of every kind: of the decision, of what comes after, of the noise, and of the instance.</summary>
[Mdp(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Ferry(double fare)
{
    [State]
    public readonly record struct Quay([Range(0, 5)] int Waiting);

    [Action]
    public enum Order { Wait, Sail }

    [Noise]
    public enum Arrivals { [Probability(0.5)] None, [Probability(0.3)] One, [Probability(0.2)] Two }

    [Start]
    static Quay Start => new(0);

    [Dynamics]
    static Quay Next(Quay quay, Order order, Arrivals arrivals) => new(Math.Min((order is Order.Sail ? 0 : quay.Waiting) + (int)arrivals, 5));

    [Reward]
    double Income(Quay quay, Order order, Arrivals arrivals) => order is Order.Sail ? (fare * quay.Waiting) - 3 : -0.2 * (quay.Waiting + (int)arrivals);

    [Feature]
    static double Sails(Order order) => order is Order.Sail ? 1 : 0;

    [Feature]
    static double Left(Quay quay, Order order, Quay next) => next.Waiting;

    [Feature]
    double Missed(Order order, Arrivals arrivals) => order is Order.Wait && arrivals is Arrivals.Two ? fare : 0;
}
