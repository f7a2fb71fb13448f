namespace Cai.Checking;

/// <summary>Every kind of finding that evaluation can give. Each has a page in docs/diagnostics.</summary>
internal static class Rules
{
    public static readonly Rule NotADecisionProblem = new("CAI0101", FindingSeverity.Error, "The declaration is not a decision problem");

    public static readonly Rule CannotEnd = new("CAI0302", FindingSeverity.Warning, "No terminal state can be reached from some states");

    /// <summary>Gets them all, by id.</summary>
    public static Rule[] All => [NotADecisionProblem, CannotEnd];
}
