namespace Cai.Examples;

/// <summary>A walk that never ends, around a lake with six places: one place back, or some places on. How far that is, walkers differ in; what they like, they do not.</summary>
[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Stroll(int stride)
{
    [State] public readonly record struct Spot([Range(0, 5)] int Place);
    [Action] public enum Way { Back, On }
    [Parameters] public readonly record struct Taste(double Shade, double Cafe, double View);

    [Start] static Spot Gate => new(0);
    [Dynamics] Spot Next(Spot at, Way way) => new((at.Place + (way is Way.On ? stride : 5)) % 6);

    // Every second place is shady, every third one has a cafe, one has a view.
    [Feature(nameof(Taste.Shade))] static double Shade(Spot at) => at.Place % 2 == 0 ? 1 : 0;
    [Feature(nameof(Taste.Cafe))] static double Cafe(Spot at) => at.Place % 3 == 0 ? 1 : 0;
    [Feature(nameof(Taste.View))] static double View(Spot at) => at.Place == 1 ? 1 : 0;
}
