namespace Cai;

/// <summary>How demonstrations are split for cross-validation.</summary>
public sealed record CrossValidationOptions
{
    /// <summary>How many folds, at least 2 and at most as many as there are trajectories (groups of them, where they say so). Default 5; as many as trajectories leaves one out at a time.</summary>
    public int Folds
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Folds), value, "Cross-validation takes at least 2 folds: one is held out, the others are learned from.");
    } = 5;

    /// <summary>The seed by which trajectories are dealt to folds.</summary>
    public ulong Seed { get; init; }
}
