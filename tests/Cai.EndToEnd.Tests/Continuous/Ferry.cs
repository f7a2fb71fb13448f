namespace Cai.EndToEnd.Tests.Continuous;

/// <summary>A ferry with an action of two kinds of fields, a noise of three, a prior, unavailable actions, and an end: everything that a real-valued problem may declare.</summary>
[Mdp(Discount = 0.8, Temperature = 0.5)]
public sealed partial class Ferry
{
    public enum Gear { Ahead, Astern }

    public enum Tide { [Probability(0.25)] Ebb, [Probability(0.75)] Flood }

    [State] public readonly record struct Berth([Range(0.0, 10.0)] double Away, bool IsLoaded);
    [Action] public readonly record struct Engine(Gear Gear, [Range(0.0, 1.0)] double Throttle);
    [Noise] public readonly record struct Water([Normal(0.1, 0.2)] double Drift, Tide Tide, [Uniform(0, 2)] double Swell);

    [Available] static bool CanRun(Berth berth, Engine engine) => engine.Gear is Gear.Ahead || berth.IsLoaded;
    [Prior] static double Habit(Berth berth, Engine engine) => engine.Gear is Gear.Ahead ? 1.5 * (1 - (engine.Throttle / 3)) : 0.25;
    [Terminal] static bool IsHome(Berth berth) => berth.Away <= 0;
    [TerminalReward] static double Welcome(Berth berth) => 3;

    [Dynamics]
    static Berth Next(Berth berth, Engine engine, Water water) =>
        berth with { Away = Math.Clamp(berth.Away - (engine.Gear is Gear.Ahead ? engine.Throttle : -engine.Throttle) + water.Drift, 0, 10) };

    [Reward]
    static double Fare(Berth berth, Engine engine, Water water) =>
        (water.Drift * water.Drift) + (water.Tide is Tide.Flood ? 1 : 0) + (water.Swell * water.Swell) - (engine.Throttle * (berth.IsLoaded ? 2 : 1));
}
