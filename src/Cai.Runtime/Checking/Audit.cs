using System.Diagnostics;

namespace Cai;

/// <summary>What checking a problem gave: the findings, and the facts it proved on the way.</summary>
/// <param name="problem">The problem's name.</param>
/// <param name="findings">The findings.</param>
/// <param name="facts">The facts; null when an error stands in their way.</param>
[DebuggerDisplay("{Problem}: {Findings.Count} findings, {Facts}")]
public sealed class Audit(string problem, IReadOnlyList<AuditFinding> findings, ProvedFacts? facts)
{
    /// <summary>The problem's name.</summary>
    public string Problem { get; } = problem;

    /// <summary>The findings, errors first.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; } = findings;

    /// <summary>What was proved; null when an error stands in the way.</summary>
    public ProvedFacts? Facts { get; } = facts;

    /// <summary>Whether some finding is an error: then the problem cannot be solved.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Gets the facts in a line, and each finding in another.</summary>
    public override string ToString()
    {
        IEnumerable<string> lines = [Facts is null ? $"{Problem}: not a decision problem" : $"{Problem}: {Facts}", .. Findings.Select(finding => finding.ToString())];
        return string.Join("\n", lines);
    }
}
