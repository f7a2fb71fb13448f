using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Cai.Generators.Lowering.Bodies;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>What the parts of lowering share: the problem type, the compiler's view of it, and the findings so far.</summary>
internal sealed class LoweringContext(INamedTypeSymbol problem, Compilation compilation, CancellationToken cancellation)
{
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    public INamedTypeSymbol Problem { get; } = problem;

    public Compilation Compilation { get; } = compilation;

    public BodyLowerer Bodies { get; } = new(compilation, cancellation);

    /// <summary>Gets what stops the work.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Gets the members that play a role, in the order of their lowering.</summary>
    public List<BoundMember> Members { get; } = [];

    /// <summary>Gets or sets whether the declaration is unusable for a reason that the C# compiler itself reports.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Gets or sets whether the decisions are finitely many.</summary>
    public bool HasHorizon { get; set; }

    /// <summary>Gets whether no problem can come of the declaration.</summary>
    public bool HasFailed => IsBroken || _findings.Any(finding => finding.IsError);

    public void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        _findings.Add(new(descriptor, location, new(arguments)));

    /// <summary>Reports at a symbol; at the problem where the symbol comes from another assembly, and has no place of its own.</summary>
    public void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) =>
        Report(descriptor, symbol.Location() is { IsInSource: true } place ? place : Problem.Location(), arguments);

    /// <summary>Reports a missing part.</summary>
    /// <param name="location">The place.</param>
    /// <param name="role">The attribute of the part, without suffix.</param>
    /// <param name="part">The part in words.</param>
    /// <param name="remedy">What to do: <c>add '...'</c>, or <c>mark '...' with ...</c>.</param>
    public void ReportMissing(Location location, string role, string part, string remedy) =>
        _findings.Add(new(Descriptors.RoleMissing, location, [Problem.Name, part, remedy])
        {
            Properties = ImmutableDictionary<string, string>.Empty.Add(FindingProperties.Role, role),
        });

    /// <summary>The findings. Notes are for declarations that are right: beside an error they would tell of what the error is about.</summary>
    public ImmutableArray<Finding> Findings() =>
        HasFailed ? [.. _findings.Where(finding => finding.Descriptor.DefaultSeverity != DiagnosticSeverity.Info)] : _findings.ToImmutable();
}
