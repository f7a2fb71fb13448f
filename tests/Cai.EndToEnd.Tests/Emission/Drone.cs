namespace Cai.EndToEnd.Tests.Emission;

/// <summary>A drone in a hall of 10 x 10 x 10 places, where wind may hold it back: its tables repeat themselves, but for the place where it lands.</summary>
[Mdp(Discount = 0.95, Temperature = 1)]
public sealed partial class Drone
{
    [State]
    public readonly record struct Place([Range(0, 9)] int Z, [Range(0, 9)] int Y, [Range(0, 9)] int X);

    [Action]
    public enum Flight { East, West, North, South, Up, Down }

    [Noise]
    public enum Wind { [Probability(0.9)] Calm, [Probability(0.1)] Strong }

    [Available]
    static bool CanRise(Place place, Flight flight) => flight is not Flight.Up || place.Z < 9;

    [Dynamics]
    static Place Next(Place place, Flight flight, Wind wind) => IsHome(place) || wind is Wind.Strong ? place : flight switch
    {
        Flight.East => place with { X = Math.Min(place.X + 1, 9) },
        Flight.West => place with { X = Math.Max(place.X - 1, 0) },
        Flight.North => place with { Y = Math.Min(place.Y + 1, 9) },
        Flight.South => place with { Y = Math.Max(place.Y - 1, 0) },
        Flight.Up => place with { Z = Math.Min(place.Z + 1, 9) },
        _ => place with { Z = Math.Max(place.Z - 1, 0) },
    };

    [Reward]
    static double Battery(Place place, Flight flight) => IsHome(place) ? 0 : flight is Flight.Up ? -3 : place.Y == 5 ? -2 : -1;

    static bool IsHome(Place place) => place is { Z: 0, Y: 0, X: 9 };
}
