namespace Cai;

/// <summary>
/// What is declared is not a decision problem. The message lists everything that was found: the member, the first state, action and noise that show it, how
/// many more there are, and what was expected.
/// </summary>
public sealed class DeclarationException : Exception
{
    /// <param name="problem">The problem's name.</param>
    /// <param name="findings">What was found; at least one error.</param>
    /// <param name="inner">What a member threw, if one did.</param>
    internal DeclarationException(string problem, IReadOnlyList<AuditFinding> findings, Exception? inner = null)
        : base($"{problem} is not a decision problem:\n{string.Join("\n", findings)}", inner) => Findings = findings;

    /// <summary>Everything that was found wrong; at least one error.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>The role of the member at fault first named.</summary>
    public string Member => Findings[0].Member;
}
