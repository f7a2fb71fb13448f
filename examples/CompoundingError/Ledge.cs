using Cai;

/// <summary>A path along a ledge, with a verge on either side, and nothing to hold on to beyond. Who has fallen lies there.</summary>
[Mdp(Discount = 0.95, Temperature = 0.25)]
public sealed partial class Ledge
{
    [State] public readonly record struct Spot([Range(-2, 2)] int Lane);
    [Action] public enum Turn { Left = -1, Straight, Right }
    [Parameters] public readonly record struct Tastes(double Verge, double Fallen);

    [Start] static Spot Path => new(0);

    // No terminal state: who lies there pays on.
#pragma warning disable CAI0303
    [Dynamics] static Spot Next(Spot spot, Turn turn) => Math.Abs(spot.Lane) == 2 ? spot : new(spot.Lane + (int)turn);
#pragma warning restore CAI0303

    [Feature(nameof(Tastes.Verge))] static double Verge(Spot spot) => Math.Abs(spot.Lane) == 1 ? 1 : 0;
    [Feature(nameof(Tastes.Fallen))] static double Fallen(Spot spot) => Math.Abs(spot.Lane) == 2 ? 1 : 0;
}
