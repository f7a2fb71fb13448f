namespace Cai;

/// <summary>Under which settings policies are compared. Null settings are as the problem declares.</summary>
public sealed record ScoreOptions : InverseOptions;
