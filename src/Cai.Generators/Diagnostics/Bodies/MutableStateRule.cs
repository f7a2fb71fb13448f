using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>Tables are built once: data that can change afterwards would leave them stale.</summary>
internal static class MutableStateRule
{
    public static Breach? Find(IOperation operation, ReachedBody body) => operation is IMemberReferenceOperation { Member: var member } reference
        && SharedData.IsMutable(member) && SharedData.Contains(reference, body) && !IsPartOfAValue(reference)
        ? new(Descriptors.MutableState, operation, Excerpt.Of(operation.Syntax), Advice(member), member)
        : null;

    /// <summary>What to do about a member that can change.</summary>
    public static string Advice(ISymbol member) => member switch
    {
        IFieldSymbol { DeclaringSyntaxReferences.Length: > 0 } => "make it readonly",
        IPropertySymbol { IsStatic: true, DeclaringSyntaxReferences.Length: > 0 } => "remove its setter",
        IPropertySymbol { DeclaringSyntaxReferences.Length: > 0 } => "remove its setter, or make it init",
        _ => "copy it into a readonly field",
    };

    /// <summary>A field of a struct changes with the place where the struct is, which is examined for itself.</summary>
    private static bool IsPartOfAValue(IMemberReferenceOperation reference) => reference.Instance is { Type.IsValueType: true };
}
