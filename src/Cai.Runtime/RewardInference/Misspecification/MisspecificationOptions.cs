namespace Cai;

/// <summary>How imperfect experts are simulated and what is inferred from them is judged. Null settings are as the problem declares.</summary>
public sealed record MisspecificationOptions : InverseOptions
{
    /// <summary>The temperature of the flawless expert, positive; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>How many trajectories are drawn. 0, the default: none, the expected decisions themselves are the demonstrations, so that what is lost is lost to the flaw and not to chance.</summary>
    public int Trajectories { get; init; }

    /// <summary>The most decisions of a trajectory, at least 1; a horizon ends it sooner. Default 100.</summary>
    public int Length { get; init; } = 100;

    /// <summary>The seed of the trajectories; every level draws the same random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How far the inferred reward is from the true one. Default STARC.</summary>
    public RewardDistance Distance { get; init; } = RewardDistance.Starc;
}
