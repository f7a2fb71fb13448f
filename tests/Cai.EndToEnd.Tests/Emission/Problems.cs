using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Emission;

/// <summary>The gallery's problems that have tables.</summary>
internal static class Problems
{
    /// <summary>For theories: names, since a failing test prints them.</summary>
    public static TheoryData<string> Names =>
        ["BusEngine", "CarRental", "Consensus", "Drone", "FrozenLake", "Lanes", "Marsh", "Meadow", "Queue", "Roads", "Seasonal", "Taxi"];

    public static object Make(string name) => name switch
    {
        "BusEngine" => new BusEngine(),
        "CarRental" => new CarRental(),
        "Consensus" => new Consensus(),
        "Drone" => new Drone(),
        "FrozenLake" => new FrozenLake(),
        "Lanes" => new Lanes(),
        "Marsh" => new Marsh(),
        "Meadow" => new Meadow(),
        "Queue" => new Queue(),
        "Roads" => Roads(),
        "Seasonal" => new Seasonal(),
        "Taxi" => new Taxi(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such problem."),
    };

    /// <summary>Four crossings and six one-way roads.</summary>
    public static Roads Roads() => new(4, [0, 0, 1, 1, 2, 2], [1, 2, 2, 3, 3, 0], [2, 5, 1, 6, 3, 5], goal: 3);
}
