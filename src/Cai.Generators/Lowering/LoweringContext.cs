using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>What the parts of lowering share: the problem type, the compiler's view of it, and the findings so far.</summary>
internal sealed class LoweringContext(INamedTypeSymbol problem, Compilation compilation, CancellationToken cancellation)
{
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    public INamedTypeSymbol Problem { get; } = problem;

    public Compilation Compilation { get; } = compilation;

    public BodyLowerer Bodies { get; } = new(compilation, cancellation);

    /// <summary>Gets or sets whether the declaration is unusable for a reason that the C# compiler itself reports.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Gets or sets whether the decisions are finitely many.</summary>
    public bool HasHorizon { get; set; }

    /// <summary>Gets whether no problem can come of the declaration.</summary>
    public bool HasFailed => IsBroken || _findings.Any(finding => finding.IsError);

    public void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        _findings.Add(new(descriptor, location, new(arguments)));

    public void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) => Report(descriptor, symbol.Location(), arguments);

    public ImmutableArray<Finding> Findings() => _findings.ToImmutable();
}
