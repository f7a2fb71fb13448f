namespace Cai.Workloads;

/// <summary><see cref="Garnet"/> without tables, at any size: its hashes are worked out in every sweep.</summary>
[Mdp(Discount = 0.95, Temperature = 1, MatrixFree = true)]
public sealed partial class FreeGarnet(int size)
{
    int Size => size;

    [State] public readonly record struct Place([Below(nameof(Size))] int Number);
    [Action] public readonly record struct Choice([Range(0, 3)] int Number);
    [Noise] public readonly record struct Branch([Range(0, 4)] int Number);

    [Dynamics] Place Next(Place place, Choice choice, Branch branch) => new((int)(((Mix.Of(place.Number, choice.Number, branch.Number, 0) >> 32) * (ulong)size) >> 32));
    [Probability] static double Chance(Place place, Choice choice, Branch branch) => Mix.Share(place.Number, choice.Number, branch.Number);
    [Reward] static double Gain(Place place, Choice choice) => Mix.Uniform(Mix.Of(place.Number, choice.Number, 0, 2));
}
