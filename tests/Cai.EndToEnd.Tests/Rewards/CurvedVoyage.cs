namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>A finite horizon whose stage is read by a reward that is not affine.</summary>
[Mdp(Horizon = 3, Discount = 0.95, Temperature = 0.6)]
public sealed partial class CurvedVoyage
{
    [State] public readonly record struct Port([Range(0, 4)] int Mile);
    [Action] public enum Sail { Wait, Row }
    [Noise] public enum Wind { [Weight(1)] Calm, [Weight(3)] Strong }
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.1)] double Distance, [Parameter(Start = 0.1)] double Effort);

    [Dynamics] internal static Port Next(Port port, Sail sail, Wind wind) => new(Math.Min(port.Mile + (sail is Sail.Wait ? 0 : 1 + (int)wind), 4));
    [Reward]
    internal static double Gain(Port port, Sail sail, Port next, Tastes tastes, [Stage] int day) =>
        Math.Exp(tastes.Distance * next.Mile) * (day + 1) * 0.25 - tastes.Effort * Math.Abs(tastes.Distance) * (int)sail;
}
