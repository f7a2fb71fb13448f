using Cai;

/// <summary>A cottage with thin walls: above 18 degrees it loses one more in every other hour, and the wind is felt.</summary>
[Mdp<Room, Heat>(Discount = 0.95, Temperature = 1), Features(typeof(Comfort))]
public sealed partial class Cottage
{
    [Noise]
    public enum Weather { [Probability(0.05)] Storm = -2, [Probability(0.25)] Frost, [Probability(0.5)] Usual, [Probability(0.2)] Sun }

    [Start]
    static Room Start => new(18, 0);

    [Dynamics]
    static Room Next(Room room, Heat heat, Weather weather)
    {
        int lost = 1 + (room.Degrees > 18 ? room.Hour % 2 : 0);
        return new(Math.Clamp(room.Degrees + (int)heat - lost + (int)weather, 15, 24), (room.Hour + 1) % 24);
    }
}
