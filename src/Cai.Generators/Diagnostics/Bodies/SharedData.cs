using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>
/// Data that outlives an evaluation: statics, the fields of the problem, and what these refer to. Values of structs and objects made in the
/// body are its own, and so are locals: what a local refers to is not followed.
/// </summary>
internal static class SharedData
{
    /// <summary>Whether an object outlives the evaluation.</summary>
    public static bool Holds(IOperation? instance, ReachedBody body) => instance switch
    {
        IConversionOperation conversion => Holds(conversion.Operand, body),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => body.IsOnShared,
        IFieldReferenceOperation reference => reference.Field.IsStatic || Holds(reference.Instance, body),
        IPropertyReferenceOperation { Property: var property } reference =>
            (IsStored(property) || property.DeclaringSyntaxReferences.Length == 0) && (property.IsStatic || Holds(reference.Instance, body)),
        IArrayElementReferenceOperation reference => Holds(reference.ArrayReference, body),
        IParameterReferenceOperation reference => IsCaptured(reference.Parameter, body),
        _ => false,
    };

    /// <summary>Whether a place is in shared data: assigning it is seen outside of the evaluation.</summary>
    public static bool Contains(IOperation place, ReachedBody body) => place switch
    {
        // A property with a body is what its body does.
        IPropertyReferenceOperation { Property: var property } when !IsStored(property) && property.DeclaringSyntaxReferences.Length > 0 => false,
        IFieldReferenceOperation { Field.IsStatic: true } or IPropertyReferenceOperation { Property.IsStatic: true } => true,
        // A field of a struct is a part of the place where the struct is.
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance } => Contains(instance, body),
        IMemberReferenceOperation reference => Holds(reference.Instance, body),
        IArrayElementReferenceOperation reference => Holds(reference.ArrayReference, body),
        IParameterReferenceOperation reference => IsCaptured(reference.Parameter, body),
        _ => false,
    };

    /// <summary>Whether a member is stored somewhere and can change: a field that is not readonly, a property with a setter.</summary>
    public static bool IsMutable(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { IsConst: false, IsReadOnly: false },
        IPropertySymbol { IsIndexer: false, SetMethod: { IsInitOnly: false } } property => IsStored(property) || (property.IsStatic && property.DeclaringSyntaxReferences.Length == 0),
        _ => false,
    };

    /// <summary>Whether a property declared in source is its own storage.</summary>
    public static bool IsStored(IPropertySymbol property) => property.OriginalDefinition is { DeclaringSyntaxReferences.Length: > 0 } definition
        && definition.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, definition));

    /// <summary>A parameter of a primary constructor, read elsewhere in its class, is data of the instance.</summary>
    private static bool IsCaptured(IParameterSymbol parameter, ReachedBody body) => body.IsOnShared
        && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax;
}
