namespace Cai;

/// <summary>Under which settings identification is asked about. Null settings are as the problem declares.</summary>
public sealed record IdentificationOptions : InverseOptions
{
    /// <summary>The temperature, positive, where demonstrations say which states count; without them it takes no part. Null for the declared one, or 1 where none is declared.</summary>
    public double? Temperature { get; init; }
}
