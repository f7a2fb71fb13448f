using System.Globalization;
using Cai;

var plan = new BusEngine().Solve(new(Replacement: 10.075, Maintenance: 2.293));
foreach (int mileage in (int[])[0, 30, 60])
    Console.WriteLine(plan.Policy(new(mileage))[BusEngine.Decision.Replace].ToString("0.00e-0", CultureInfo.InvariantCulture));

[Mdp(Discount = 0.9999, Temperature = 1)]
public sealed partial class BusEngine
{
    [State] public readonly record struct Bus([Range(0, 89)] int Mileage);
    [Action] public enum Decision { Keep, Replace }
    [Noise, Estimated] public enum Wear { [Probability(0.3919)] None, [Probability(0.5953)] Low, [Probability(0.0128)] High }
    [Parameters] public readonly record struct Costs(double Replacement, double Maintenance);

    [Dynamics]
    static Bus Next(Bus bus, Decision decision, Wear wear) =>
        new(Math.Min((decision is Decision.Replace ? 0 : bus.Mileage) + (int)wear, 89));

    [Reward]
    static double Utility(Bus bus, Decision decision, Costs costs) =>
        decision is Decision.Replace ? -costs.Replacement : -0.001 * costs.Maintenance * bus.Mileage;
}
