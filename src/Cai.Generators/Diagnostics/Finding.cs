using System.Collections.Immutable;
using Cai.Generators.Expansion;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics;

/// <summary>
/// Something to tell about a declaration. It holds a real location, so that <c>#pragma</c> and .editorconfig apply to it; findings
/// therefore never enter a step of the generator, only the analyzer reports them.
/// </summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, Location Location, EquatableArray<string> Arguments)
{
    /// <summary>Gets what a code fix needs to know, by name.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What evaluation found, at the member that it is about.</summary>
    public static Finding Of(AuditFinding finding, DiagnosticDescriptor descriptor, Lowered lowered, INamedTypeSymbol type) =>
        new(descriptor, lowered.Places.GetValueOrDefault(finding.Member, type.Location()), [finding.Message]) { Properties = PropertiesOf(finding, lowered) };

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Properties!, Arguments.ToArray<object>());

    private static ImmutableDictionary<string, string> PropertiesOf(AuditFinding finding, Lowered lowered)
    {
        var properties = finding.Properties.ToImmutableDictionary();
        return finding.States.Count == 0 || lowered.Problem is not { } problem
            ? properties
            : properties.Add(FindingProperties.State, string.Join("\n", finding.States.Select(code => SpaceText.Expression(problem.State, code))));
    }
}
