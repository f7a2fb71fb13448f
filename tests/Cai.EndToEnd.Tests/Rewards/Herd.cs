namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>
/// Nested records, bools and an enum with gaps; noise probabilities of state and action; an action prior; start weights; a nonlinear reward and a weighted feature of
/// the next state.
/// </summary>
[Mdp(Discount = 0.85, Temperature = 0.5)]
public sealed partial class Herd
{
    public enum Season { Dry = 1, Flood = 5, Green = 2 }
    public readonly record struct Camp(Season Season, [Range(-1, 1)] int Valley);
    [State] public readonly record struct Place(Camp Camp, bool Tired);
    [Action] public readonly record struct Move([Range(-1, 1)] int Step, bool Slow);
    [Noise] public enum Turn { Stay, Change }
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.5, Min = 0)] double Fear, [Parameter(Start = 0.5)] double Pull, double Grass);

    [Probability]
    internal static double Chance(Place place, Move move, Turn turn) =>
        turn is Turn.Change ? (place.Tired ? 0.25 : 0.5) + (move.Slow ? 0.125 : 0) : 1 - (place.Tired ? 0.25 : 0.5) - (move.Slow ? 0.125 : 0);
    [Prior] internal static double Habit(Place place, Move move) => move.Step == 0 ? 2 : place.Tired ? 0.5 : 1;
    [Start] internal static double Born(Place place) => place is { Tired: false, Camp.Valley: 0 } ? place.Camp.Season is Season.Dry ? 3 : 1 : 0;
    [Available] internal static bool Can(Place place, Move move) => Math.Abs(place.Camp.Valley + move.Step) <= 1;
    [Dynamics]
    internal static Place Next(Place place, Move move, Turn turn)
    {
        Season season = (place.Camp.Season, turn) switch
        {
            (_, Turn.Stay) => place.Camp.Season,
            (Season.Dry, _) => Season.Flood,
            (Season.Flood, _) => Season.Green,
            _ => Season.Dry,
        };
        return place with { Camp = place.Camp with { Season = season, Valley = place.Camp.Valley + move.Step }, Tired = move is { Step: not 0, Slow: false } };
    }

    [Reward]
    internal static double Life(Place place, Move move, Place next, Tastes tastes) =>
        -Math.Sqrt(1 + tastes.Fear * tastes.Fear) * (next.Camp.Season is Season.Flood && next.Camp.Valley < 0 ? 1 : 0) + tastes.Fear * tastes.Pull * (next.Tired ? -0.5 : 0.25 * move.Step);
    [Feature(nameof(Tastes.Grass))] internal static double Grazing(Place place, Move move, Place next) => next.Camp.Season is Season.Green ? 1 + next.Camp.Valley : 0;
}
