using Cai.Checking;

namespace Cai;

/// <summary>A direction in the space of parameters along which policies do not change.</summary>
/// <param name="Names">All parameters.</param>
/// <param name="Weights">The weight of each; the last one that is not 0 is 1.</param>
/// <param name="Reason">Why nothing tells it.</param>
public sealed record RewardDirection(IReadOnlyList<string> Names, IReadOnlyList<double> Weights, UntoldReason Reason)
{
    /// <summary>The combination in words, <c>Toll - 2 Minutes</c>.</summary>
    public string Combination => RelationText.Sum(Weights.Select((weight, k) => (weight, Names[k])));

    /// <summary>The combination, and why.</summary>
    public override string ToString() => $"{Combination}: " + Reason switch
    {
        UntoldReason.NoEffect => "changes no reward",
        UntoldReason.Shaping => "pure potential shaping, which no demonstrations tell",
        _ => "not told by the states visited",
    };
}
