using Cai.Generators.Expansion;

namespace Cai.Generators.Tests.Expansion;

/// <summary>What went wrong in an expansion.</summary>
internal static class ExpandedErrors
{
    /// <summary>The first error, or null when there is none.</summary>
    public static AuditFinding? Error(this Expanded expanded) =>
        expanded.Audit?.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error);
}
