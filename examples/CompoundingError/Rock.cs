using Cai;

/// <summary>A boat drifts towards a rock, three lanes wide, and there are two ways round it.</summary>
[Mdp(Discount = 1, Temperature = 1)]
public sealed partial class Rock
{
    [State] public readonly record struct Place([Range(0, 6)] int Row, [Range(-6, 6)] int Lane);
    [Action] public enum Rudder { Left = -1, Straight, Right }
    [Parameters] public readonly record struct Costs(double Crash, double Effort, double Drift);

    [Start] static Place Upstream => new(0, 0);
    [Terminal] static bool IsPast(Place place) => place.Row == 6;
    [Dynamics] static Place Next(Place place, Rudder rudder) => new(Math.Min(place.Row + 1, 6), Math.Clamp(place.Lane + (int)rudder, -6, 6));

    [Feature(nameof(Costs.Crash))] static double Crash(Place place) => place.Row == 5 && Math.Abs(place.Lane) < 2 ? 1 : 0;
    [Feature(nameof(Costs.Effort))] static double Effort(Place place, Rudder rudder) => rudder is Rudder.Straight ? 0 : 1;
    [Feature(nameof(Costs.Drift))] static double Drift(Place place, Rudder rudder) => (int)rudder;
}
