using System;

namespace Cai.Gallery;

/// <summary>The taxi of Dietterich (2000): fetch the passenger at one of four stands and bring her to another. A map as text, walls between its letters.</summary>
[Mdp(Discount = 0.99, Temperature = 0)]
public sealed partial class Taxi
{
    const int Aboard = 4;

    // A wall is drawn between two columns: character 2 c is to the left of column c.
    static readonly string[] Map =
    [
        "|R: | : :G|",
        "| : | : : |",
        "| : : : : |",
        "| | : | : |",
        "|Y| : |B: |",
    ];

    static readonly int[] StandRow = [0, 0, 4, 4];
    static readonly int[] StandColumn = [0, 4, 0, 3];

    [State] public readonly record struct Cab([Range(0, 4)] int Row, [Range(0, 4)] int Column, [Range(0, 4)] int Passenger, [Range(0, 3)] int Destination);
    [Action] public enum Order { South, North, East, West, PickUp, DropOff }

    /// <summary>Any place for the cab, the passenger waiting at a stand that is not where she wants to go.</summary>
    [Start] static double Waiting(Cab cab) => cab.Passenger != Aboard && cab.Passenger != cab.Destination ? 1 : 0;

    [Terminal] static bool Delivered(Cab cab) => cab.Passenger == cab.Destination;

    [Dynamics]
    static Cab Next(Cab cab, Order order)
    {
        switch (order)
        {
            case Order.South: return cab with { Row = Math.Min(cab.Row + 1, 4) };
            case Order.North: return cab with { Row = Math.Max(cab.Row - 1, 0) };
            case Order.East when Map[cab.Row][2 * cab.Column + 2] is ':': return cab with { Column = cab.Column + 1 };
            case Order.West when Map[cab.Row][2 * cab.Column] is ':': return cab with { Column = cab.Column - 1 };
            case Order.PickUp when cab.Passenger != Aboard && IsAt(cab, cab.Passenger): return cab with { Passenger = Aboard };
            case Order.DropOff when cab.Passenger == Aboard && IsAt(cab, cab.Destination): return cab with { Passenger = cab.Destination };
            default: return cab;
        }
    }

    [Reward]
    static double Fare(Cab cab, Order order) => order switch
    {
        Order.PickUp => cab.Passenger != Aboard && IsAt(cab, cab.Passenger) ? -1 : -10,
        Order.DropOff => cab.Passenger == Aboard && IsAt(cab, cab.Destination) ? 20 : -10,
        _ => -1,
    };

    static bool IsAt(Cab cab, int stand) => cab.Row == StandRow[stand] && cab.Column == StandColumn[stand];
}
