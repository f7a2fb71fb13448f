// CAI0504: 4 of 5 directions
using System;
using Cai;

[Mdp(Discount = 0.9, Temperature = 1)]
public sealed partial class Ring
{
    [State] public readonly record struct Place([Range(0, 5)] int At);
    [Action] public enum Way { Left, Right }
    [Parameters] public readonly record struct Tastes(double View);
    [Dynamics] static Place Next(Place place, Way way) => new((place.At + (way is Way.Right ? 1 : 5)) % 6);
    [Feature(nameof(Tastes.View))] static double {|CAI0504:View|}(Place place) => place.At is 2 ? 1 : 0;
}
