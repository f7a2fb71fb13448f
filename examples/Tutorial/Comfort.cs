using Cai;

/// <summary>What a thermostat sees.</summary>
public readonly record struct Room([Range(15, 24)] int Degrees, [Range(0, 23)] int Hour);

/// <summary>What can be done for an hour.</summary>
public enum Heat { Off, Low, High }

/// <summary>What people may like or dislike about it, in any home.</summary>
public static class Comfort
{
    [Parameters]
    public readonly record struct Tastes(double Cold, double Energy);

    /// <summary>Degrees below 21 while awake, below 17 at night.</summary>
    [Feature(nameof(Tastes.Cold))]
    public static double Cold(Room room) => Math.Max((room.Hour is >= 7 and < 23 ? 21 : 17) - room.Degrees, 0);

    /// <summary>Kilowatt-hours.</summary>
    [Feature(nameof(Tastes.Energy))]
    public static double Energy(Heat heat) => heat switch { Heat.Off => 0, Heat.Low => 1, _ => 2.5 };
}
