namespace Cai.Examples;

/// <summary>An errand along a street, on foot or by bus, over a hill. Whatever one does it ends, so that minutes count.</summary>
[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class Errand
{
    [State] public readonly record struct Corner([Range(0, 7)] int Block);
    [Action] public enum Go { Walk, Ride }
    [Parameters] public readonly record struct Taste(double Minutes, double Fare, double Hill);

    [Start] static Corner Home => new(0);
    [Terminal] static bool IsDone(Corner at) => at.Block == 7;
    [Dynamics] static Corner Next(Corner at, Go go) => new(Math.Min(at.Block + (go is Go.Walk ? 1 : 2), 7));

    [Feature(nameof(Taste.Minutes))] static double Minutes(Corner at, Go go) => go is Go.Walk ? 5 : 3;
    [Feature(nameof(Taste.Fare))] static double Fare(Corner at, Go go) => go is Go.Ride ? 1 : 0;
    [Feature(nameof(Taste.Hill))] static double Hill(Corner at, Go go) => go is Go.Walk && at.Block is 1 or 2 ? 1 : 0;
}
