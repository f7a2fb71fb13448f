using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>An expression by which a member is more than a function of its arguments.</summary>
/// <param name="Descriptor">The rule.</param>
/// <param name="Place">The expression.</param>
/// <param name="Name">What it names, for the message.</param>
/// <param name="Advice">What to do instead.</param>
/// <param name="State">What is read or changed, where it has a declaration; null for the library.</param>
internal sealed record Breach(DiagnosticDescriptor Descriptor, IOperation Place, string Name, string Advice = "", ISymbol? State = null)
{
    /// <summary>A use of the library, or null where the table does not list it.</summary>
    public static Breach? OfLibrary(DiagnosticDescriptor descriptor, LibraryTable table, IOperation operation, string advice = "") =>
        table.Used(operation) is { } member ? new(descriptor, operation, LibraryName(member), advice) : null;

    public static string LibraryName(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
        ? "new " + member.ContainingType.Name
        : member.ContainingType.Name + "." + member.Name;
}
