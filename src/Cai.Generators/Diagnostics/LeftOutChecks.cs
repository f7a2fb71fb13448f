using System.Collections.Concurrent;
using Cai.Generators.Expansion;
using Cai.Generators.Lowering;
using Cai.Generators.ModelFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Diagnostics;

/// <summary>Problems some of whose checks take too long while typing: checked again at the end of a compilation, which builds come to and editors do not.</summary>
internal sealed class LeftOutChecks
{
    private readonly ConcurrentBag<Entry> _entries = [];

    /// <summary>Takes a problem.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="lowered">What it was lowered to.</param>
    /// <param name="expanded">What it was expanded to.</param>
    /// <param name="file">Moves findings to where the problem's file is named; null for a problem without one.</param>
    public void Add(INamedTypeSymbol type, Lowered lowered, Expanded expanded, FileFindings? file)
    {
        if (expanded is { Tables: not null, Audit.Facts.LeftOut.Count: > 0 })
        {
            _entries.Add(new(type, lowered, expanded, file));
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
                    var found = Finding.Of(finding, Descriptors.OfBuild(finding), entry.Lowered, entry.Type);
                    context.ReportDiagnostic((entry.File?.Place(found, entry.Lowered) ?? found).ToDiagnostic());
                }
            }
        }
    }

    private sealed record Entry(INamedTypeSymbol Type, Lowered Lowered, Expanded Expanded, FileFindings? File);
}
