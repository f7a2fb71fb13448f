using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>The start: a state, a set of states, or a weight for each state.</summary>
internal static class StartLowerer
{
    public static StartIr? Lower(LoweringContext context, MemberBinder binder, ISymbol member)
    {
        if (member is IMethodSymbol { Parameters.Length: > 0 } weight)
        {
            return binder.Bind(weight, Signature.Start) is { } bound ? new(bound, StartKind.Weight) : null;
        }

        // A nested type, say, where text is half-typed: the compiler tells that the attribute cannot stand there.
        ITypeSymbol? type = member switch
        {
            IPropertySymbol property => property.Type,
            IFieldSymbol field => field.Type,
            IMethodSymbol method => method.ReturnType,
            _ => null,
        };
        ITypeSymbol state = binder.Types.State;
        if (type is null || type.TypeKind == TypeKind.Error)
        {
            context.IsBroken = true;
            return null;
        }

        bool isState = SymbolEqualityComparer.Default.Equals(type, state);
        if (isState || IsSetOf(type, state))
        {
            return new(binder.Lower(member, []), isState ? StartKind.State : StartKind.Set);
        }

        context.Report(
            Descriptors.WrongResult, member, member.Name, type.ShortName(), Declared.Start, $"{state.Name}, {state.Name}[] or a weight",
            $"static {state.Name} {member.Name}");
        return null;
    }

    private static bool IsSetOf(ITypeSymbol type, ITypeSymbol state) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => SymbolEqualityComparer.Default.Equals(array.ElementType, state),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System", TypeArguments.Length: 1 } span =>
            SymbolEqualityComparer.Default.Equals(span.TypeArguments[0], state),
        INamedTypeSymbol named => IsEnumerableOf(named, state) || named.AllInterfaces.Any(face => IsEnumerableOf(face, state)),
        _ => false,
    };

    private static bool IsEnumerableOf(INamedTypeSymbol type, ITypeSymbol state) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        && SymbolEqualityComparer.Default.Equals(type.TypeArguments[0], state);
}
