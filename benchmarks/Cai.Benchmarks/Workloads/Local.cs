namespace Cai.Workloads;

/// <summary>A random problem on a ring whose branches lead at most 32 places away: it mixes slowly.</summary>
[Mdp(Discount = 0.999, Temperature = 1)]
public sealed partial class Local(int size)
{
    int Size => size;

    [State] public readonly record struct Place([Below(nameof(Size))] int Number);
    [Action] public readonly record struct Choice([Range(0, 3)] int Number);
    [Noise] public readonly record struct Branch([Range(0, 4)] int Number);

    [Dynamics] Place Next(Place place, Choice choice, Branch branch) => new((place.Number + size + (int)(Mix.Of(place.Number, choice.Number, branch.Number, 0) >> 58) - 32) % size);
    [Probability] static double Chance(Place place, Choice choice, Branch branch) => Mix.Share(place.Number, choice.Number, branch.Number);
    [Reward] static double Gain(Place place, Choice choice) => Mix.Uniform(Mix.Of(place.Number, choice.Number, 0, 2));
}
