namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>A machine whose declaration uses most of what straight lines can say: branches, loops, switches, helpers, nested records, whole numbers, flags, enums, parameters, features, the stage, the next state.</summary>
[Mdp(Horizon = 9, Discount = 0.95, Temperature = 1)]
public sealed partial class Workshop
{
    public enum Gear { Low = 1, Middle, High }

    private static readonly double[] Friction = [0.1, 0.05, 0.02];

    public readonly record struct Axis(double Angle, double Turn);

    [State]
    public readonly record struct Machine(Axis Main, [Range(0.0, 100.0)] double Heat, [Range(-3, 6)] int Wear, Gear Gear, bool IsJammed);

    [Action]
    public readonly record struct Handling([Range(-1.0, 1.0)] double Lever, [Range(0, 2)] int Oil, bool Shift);

    [Parameters]
    public readonly record struct Prices(double Heat, double Pace, double Oil);

    [Start]
    public static Machine New => new(new(0.3, 0), 20, 0, Gear.Low, false);

    [Terminal]
    public static bool IsWorn(Machine machine) => machine is { Wear: > 5, IsJammed: true };

    [Dynamics]
    public static Machine Next(Machine machine, Handling handling)
    {
        double turn = machine.Main.Turn;
        for (int i = 0; i < Friction.Length; i++)
        {
            if (i % 2 == 0 && machine.IsJammed)
                continue;
            turn += (handling.Lever * Strength(machine.Gear)) - (Friction[i] * turn);
        }

        if (machine.IsJammed)
            turn *= 0.5;
        else if (handling.Oil == 0)
            turn -= 0.01 * Math.Sign(turn);
        (double heat, int wear) = (machine.Heat, machine.Wear);
        heat += Math.Abs(turn) + (handling.Oil switch { 0 => 1, 1 => 0.25, _ => 0 });
        heat = Math.Clamp(heat - (0.1 * (heat - 20)), 0, 100);
        if (heat > 24 && wear < 6)
            wear += handling.Oil == 2 ? 1 : 2;
        Gear gear = handling.Shift ? machine.Gear is Gear.High ? Gear.Low : machine.Gear + 1 : machine.Gear;
        bool jams = !machine.IsJammed && (Math.Cos(3 * turn) < -0.9 || (heat > 30 && gear != Gear.Low));
        return machine with { Main = new(Wrapped(machine.Main.Angle + (0.1 * turn)), turn), Heat = heat, Wear = Math.Min(wear, 6), Gear = gear, IsJammed = jams };
    }

    [Reward]
    public static double Output(Machine machine, Handling handling, Machine next, Prices prices, [Stage] int hour)
    {
        double pace = Math.Exp(-Math.Pow(next.Main.Turn - 1, 2)) + Math.Tanh(machine.Main.Angle) + Math.Atan2(next.Main.Angle, 1.5);
        return (prices.Pace * pace) - (prices.Heat * Math.Max(0, next.Heat - 22)) - (prices.Oil * handling.Oil) + (0.01 * hour) - (next == machine ? 1 : 0);
    }

    [TerminalReward]
    public static double Scrap(Machine machine) => machine.IsJammed ? -5 : (int)machine.Gear - (0.5 * machine.Wear);

    private static double Strength(Gear gear) => gear switch
    {
        Gear.Low => 0.2,
        Gear.Middle => 0.4,
        _ => 0.7,
    };

    private static double Wrapped(double angle) => angle > Math.PI ? angle - (2 * Math.PI) : angle < -Math.PI ? angle + (2 * Math.PI) : angle;
}
