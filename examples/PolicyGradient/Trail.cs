using Cai;

/// <summary>Berries grow along a trail of three places, and more of them at its end.</summary>
[Mdp(Discount = 0.7, Temperature = 0)]
public sealed partial class Trail
{
    [State] public readonly record struct Place([Range(0, 2)] int Column);
    [Action] public enum Choice { Rest, Pick, Walk }

    [Start] static double Anywhere(Place place) => 1;

    // Nobody leaves the end of the trail: one goes on picking there, and it is no terminal state.
#pragma warning disable CAI0303
    [Dynamics] static Place Next(Place place, Choice choice) => choice is Choice.Walk ? new(Math.Min(place.Column + 1, 2)) : place;
#pragma warning restore CAI0303

    // In [0, 1], as the theory wants them. Picking here is tempting; walking on to the end is better by 0.7 * 0.7 / 0.4 at the gate.
    [Reward] static double Berries(Place place, Choice choice) => choice is not Choice.Pick ? 0 : place.Column == 2 ? 1 : 0.4;
}
