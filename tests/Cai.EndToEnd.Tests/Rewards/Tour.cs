namespace Cai.EndToEnd.Tests.Rewards;

/// <summary>A reward that reads instance data and parameters, over sizes known at run time.</summary>
[Mdp(Discount = 0.9, Temperature = 0.5)]
public sealed partial class Tour(int towns, double[] tolls)
{
    internal int Towns => towns;
    [State] public readonly record struct At([Below(nameof(Towns))] int Town);
    [Action] public readonly record struct Go([Range(0, 1)] int Steps);
    [Parameters] public readonly record struct Tastes([Parameter(Start = 0.2)] double Toll, [Parameter(Start = 0.2)] double Rest);
    [Dynamics] internal At Next(At at, Go go) => new((at.Town + go.Steps) % towns);
    [Reward] internal double Cost(At at, Go go, Tastes tastes) => -Math.Exp(tastes.Toll) * tolls[at.Town] * go.Steps + (go.Steps == 0 ? tastes.Rest * (1 + at.Town) * tolls[at.Town] : 0);
}
