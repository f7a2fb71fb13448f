namespace Cai.Checking;

/// <summary>What checks have found and proved so far.</summary>
internal sealed class Verdict
{
    private readonly List<AuditFinding> _findings = [];
    private readonly List<string> _leftOut = [];

    /// <summary>Gets or sets the facts proved so far.</summary>
    public ProvedFacts Facts { get; set; } = new();

    /// <summary>Adds a finding, and gives it back for what a fix needs to know.</summary>
    public AuditFinding Add(Rule rule, string member, string message)
    {
        var finding = new AuditFinding(rule, member, message);
        _findings.Add(finding);
        return finding;
    }

    /// <summary>Tells of a check that was left out, in words: <c>collinear features: 3e9 multiplications, at most 2e7 while typing</c>.</summary>
    public void LeaveOut(string check) => _leftOut.Add(check);

    public Audit ToAudit(string problem) =>
        new(problem, _findings.OrderByDescending(finding => finding.Severity).ToArray(), Facts with { LeftOut = _leftOut.ToArray() });
}
