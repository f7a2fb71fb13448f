namespace Cai.Workloads;

/// <summary>Rust's bus engines (1987) with any number of mileage bins, at his estimates: a narrow band, and a discount that looks ten thousand steps ahead.</summary>
[Mdp(Discount = 0.9999, Temperature = 1)]
public sealed partial class Bus(int bins)
{
    int Bins => bins;

    [State] public readonly record struct Engine([Below(nameof(Bins))] int Mileage);
    [Action] public enum Decision { Keep, Replace }
    [Noise] public enum Wear { [Probability(0.3919)] None, [Probability(0.5953)] Low, [Probability(1 - 0.3919 - 0.5953)] High }

    [Dynamics] Engine Next(Engine engine, Decision decision, Wear wear) => new(Math.Min((decision is Decision.Replace ? 0 : engine.Mileage) + (int)wear, bins - 1));
    [Reward] static double Utility(Engine engine, Decision decision) => decision is Decision.Replace ? -10.0750 : -0.001 * 2.2930 * engine.Mileage;
}
