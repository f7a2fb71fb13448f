using Cai;

/// <summary>A flat between other flats: it cools by a degree in an hour, sometimes by none or two.</summary>
[Mdp<Room, Heat>(Discount = 0.95, Temperature = 1), Features(typeof(Comfort))]
public sealed partial class Flat
{
    [Noise]
    public enum Weather { [Probability(0.2)] Frost = -1, [Probability(0.6)] Usual, [Probability(0.2)] Sun }

    [Start]
    static Room Start => new(18, 0);

    [Dynamics]
    static Room Next(Room room, Heat heat, Weather weather) =>
        new(Math.Clamp(room.Degrees + (int)heat - 1 + (int)weather, 15, 24), (room.Hour + 1) % 24);
}
