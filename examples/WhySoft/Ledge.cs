using Cai;

/// <summary>A ledge above the sea, with a home somewhere on it. Each step may slip to a side.</summary>
[Mdp(Discount = 0.95, Temperature = 0)]
public sealed partial class Ledge(Ledge.Place home)
{
    [State] public readonly record struct Place([Range(0, 3)] int Row, [Range(0, 7)] int Column);
    [Action] public enum Step { Up, Right, Down, Left }
    [Noise, Estimated] public enum Slip { [Probability(0.8)] None, [Probability(0.1)] Clockwise, [Probability(0.1)] Counterclockwise }

    [Start] static Place Gate => new(3, 0);

    [Terminal] bool IsOver(Place place) => place == home || Fell(place);

    [Dynamics]
    static Place Next(Place place, Step step, Slip slip) => (((int)step + (slip is Slip.Clockwise ? 1 : slip is Slip.Counterclockwise ? 3 : 0)) % 4) switch
    {
        0 => place with { Row = Math.Max(place.Row - 1, 0) },
        1 => place with { Column = Math.Min(place.Column + 1, 7) },
        2 => place with { Row = Math.Min(place.Row + 1, 3) },
        _ => place with { Column = Math.Max(place.Column - 1, 0) },
    };

    [Reward] static double Effort(Place place, Step step) => -0.1;

    [TerminalReward] double End(Place place) => place == home ? 5 : Fell(place) ? -5 : 0;

    static bool Fell(Place place) => place is { Row: 3, Column: >= 1 and <= 6 };
}
