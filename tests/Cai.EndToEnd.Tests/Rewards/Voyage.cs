namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>A finite horizon whose stage is read by dynamics, availability, prior and reward; a set of starts; an affine reward with a fixed part.</summary>
[Mdp(Horizon = 4, Discount = 0.95, Temperature = 0.6)]
public sealed partial class Voyage
{
    private static readonly int[] Current = [0, 1, 1, 2];
    private static readonly Port[] Ports = [new(0), new(2)];
    [State] public readonly record struct Port([Range(0, 6)] int Mile);
    [Action] public enum Sail { Wait, Row, Set }
    [Noise] public enum Wind { [Weight(1)] Calm, [Weight(3)] Strong }
    [Parameters] public readonly record struct Tastes(double Distance, double Effort);

    [Start] internal static Port[] Starts => Ports;
    [Available] internal static bool Can(Port port, Sail sail, [Stage] int day) => sail is not Sail.Set || day > 0;
    [Prior] internal static double Habit(Port port, Sail sail, [Stage] int day) => sail is Sail.Wait ? 1 : 1 + 0.5 * day;
    [Dynamics]
    internal static Port Next(Port port, Sail sail, Wind wind, [Stage] int day) =>
        new(Math.Min(port.Mile + (sail is Sail.Wait ? 0 : 1) + (sail is Sail.Set ? (int)wind * Current[day] : 0), 6));
    [Reward]
    internal static double Gain(Port port, Sail sail, Tastes tastes, [Stage] int day) =>
        tastes.Distance * port.Mile * (day + 1) - tastes.Effort * (int)sail + (day == 2 ? 0.5 : 0);
    [TerminalReward] internal static double Home(Port port) => 0.25 * port.Mile;
}
