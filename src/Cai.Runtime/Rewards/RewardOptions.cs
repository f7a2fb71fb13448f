namespace Cai;

/// <summary>Under which discount, horizon and prior rewards are shaped, compared and acted on. Null settings are as the problem declares; of the prior only what it makes available counts, where no soft policy is asked for.</summary>
public sealed record RewardOptions : InverseOptions
{
    /// <summary>The temperature of soft policies that are compared; null for the declared one, or 1 where none is declared. Positive.</summary>
    public double? Temperature { get; init; }
}
