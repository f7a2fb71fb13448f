using Cai.Checking;

namespace Cai;

/// <summary>What is declared is not a decision problem: the message names the member, the state, the action and the noise, and says what was expected.</summary>
public sealed class DeclarationException : Exception
{
    internal DeclarationException(IReadOnlyList<AuditFinding> findings, Exception? inner = null)
        : base(string.Join("\n", findings.Select(finding => finding.Message)), inner) => Findings = findings;

    /// <param name="member">The role of the member at fault, as <c>Dynamics</c> or <c>Probability</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="inner">What the member threw, if it did.</param>
    public DeclarationException(string member, string message, Exception? inner = null)
        : this([new AuditFinding(Rules.NotADecisionProblem, member, message)], inner)
    {
    }

    /// <summary>Everything that was found wrong; at least one error.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>The role of the member at fault first named.</summary>
    public string Member => Findings[0].Member;
}
