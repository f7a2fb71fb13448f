namespace Cai.Reports.Pages;

/// <summary>A million places, where it is better to be far out: a problem that no page can show state by state.</summary>
[Mdp(Discount = 0.5, Temperature = 0)]
public sealed partial class Prairie
{
    [State]
    public readonly record struct Place([Range(0, 999)] int X, [Range(0, 999)] int Y);

    [Action]
    public enum Step { Left, Right, Up, Down }

    [Dynamics]
    static Place Next(Place place, Step step) => step switch
    {
        Step.Left => place with { X = Math.Max(place.X - 1, 0) },
        Step.Right => place with { X = Math.Min(place.X + 1, 999) },
        Step.Up => place with { Y = Math.Min(place.Y + 1, 999) },
        _ => place with { Y = Math.Max(place.Y - 1, 0) },
    };

    [Reward]
    static double Far(Place place) => place.X + (2.0 * place.Y);
}
