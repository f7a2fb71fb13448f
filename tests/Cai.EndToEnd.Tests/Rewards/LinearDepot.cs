namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>Estimated noise of two fields that the reward reads, affinely in the parameters.</summary>
[Mdp(Discount = 0.8, Temperature = 1)]
public sealed partial class LinearDepot
{
    [State] public readonly record struct Machine([Range(0, 5)] int Wear, bool Broken);
    [Action] public enum Care { Run, Repair }
    [Noise, Estimated] public readonly record struct Day([Categorical(0.5, 0.25, 0.25)] int Use, [Categorical(0.5, 0.5)] int Fault);
    [Parameters] public readonly record struct Costs(double Repair, double Loss);

    [Dynamics]
    internal static Machine Next(Machine machine, Care care, Day day) =>
        new(Math.Min((care is Care.Repair ? 0 : machine.Wear) + day.Use, 5), day.Fault == 1);
    [Reward]
    internal static double Profit(Machine machine, Care care, Day day, Costs costs) =>
        (care is Care.Repair ? -costs.Repair : -costs.Loss * machine.Wear * (1 + day.Fault) * 0.25) - (machine.Broken ? 0.5 : 0.125 * day.Use);
}
