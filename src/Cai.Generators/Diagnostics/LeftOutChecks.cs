using System.Collections.Concurrent;
using Cai.Generators.Expansion;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Diagnostics;

/// <summary>Problems some of whose checks take too long while typing: checked again at the end of a compilation, which builds come to and editors do not.</summary>
internal sealed class LeftOutChecks
{
    private readonly ConcurrentBag<Entry> _entries = [];

    public void Add(INamedTypeSymbol type, Lowered lowered, Expanded expanded)
    {
        if (expanded is { Tables: not null, Audit.Facts.LeftOut.Count: > 0 })
        {
            _entries.Add(new(type, lowered, expanded));
        }
    }

    /// <summary>Reports what the typing checks did not.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        foreach (Entry entry in _entries)
        {
            foreach (AuditFinding finding in Expander.CheckAtBuild(entry.Expanded, context.CancellationToken).Findings)
            {
                if (!entry.Expanded.Audit!.Findings.Any(told => told.Id == finding.Id && told.Member == finding.Member && told.Message == finding.Message))
                {
                    context.ReportDiagnostic(Finding.Of(finding, Descriptors.OfBuild(finding), entry.Lowered, entry.Type).ToDiagnostic());
                }
            }
        }
    }

    private sealed record Entry(INamedTypeSymbol Type, Lowered Lowered, Expanded Expanded);
}
