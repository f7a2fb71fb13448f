using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>Finds what carries an attribute.</summary>
internal static class RoleMembers
{
    /// <summary>The one member or nested type with an attribute, or null; a second one is told.</summary>
    public static TSymbol? One<TSymbol>(LoweringContext context, INamedTypeSymbol type, string attribute)
        where TSymbol : class, ISymbol
    {
        TSymbol? found = null;
        foreach (TSymbol member in type.MembersInOrder().OfType<TSymbol>())
        {
            if (!member.Has(attribute) || !IsCallable(context, member, attribute))
            {
                continue;
            }

            if (found is not null)
            {
                context.Report(Descriptors.RoleTwice, member, found.Name, member.Name, attribute);
                break;
            }

            found = member;
        }

        return found;
    }

    /// <summary>Whether emitted code can name a member; if not, that is told.</summary>
    public static bool IsCallable(LoweringContext context, ISymbol member, string attribute)
    {
        string? kind = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator",
            IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 } or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 } =>
                "an explicit implementation of an interface",
            _ => null,
        };
        if (kind is not null)
        {
            context.Report(
                Descriptors.Misplaced, member.Find(attribute)!.Location(member), attribute, member.Name, $"it is {kind}, which has no name to call it by; declare a method of its own");
        }

        return kind is null;
    }

    /// <summary>The members in the order of the source, whatever order the compiler was given the files in.</summary>
    public static IEnumerable<ISymbol> MembersInOrder(this INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(member => member is not IMethodSymbol { AssociatedSymbol: not null })
            .OrderBy(member => member.Location().SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(member => member.Location().SourceSpan.Start);
}
