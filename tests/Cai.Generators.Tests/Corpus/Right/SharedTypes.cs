// Types and features that two problems share.
using System;
using Cai;

namespace Walks;

public enum Step { Back, Forth }

public readonly record struct Place([Range(-3, 3)] int X);

public static class Scenery
{
    [Parameters] public readonly record struct Tastes(double View);
    [Feature(nameof(Tastes.View))] public static double View(Place place) => place.X * place.X;
}

[Mdp<Place, Step>(Discount = 0.95), Features(typeof(Scenery))]
public sealed partial class Stroll
{
    [Dynamics] static Place Next(Place place, Step step) => new(Math.Clamp(place.X + (step is Step.Forth ? 1 : -1), -3, 3));
}

[Mdp<Place, Step>(Discount = 0.95), Features(typeof(Scenery))]
public sealed partial class Round
{
    [Dynamics] static Place Next(Place place, Step step) => new((place.X + 3 + (step is Step.Forth ? 1 : 6)) % 7 - 3);
}
