using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Generators.Lowering;

/// <summary>Reads the attributes of Cai, tolerant of half-typed ones.</summary>
internal static class AttributeReading
{
    /// <summary>The attribute of a symbol with a name (without suffix), or null.</summary>
    public static AttributeData? Find(this ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.IsDeclared(name))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Has(this ISymbol symbol, string name) => symbol.Find(name) is not null;

    /// <summary>Whether a type is the attribute of Cai with a name.</summary>
    public static bool IsDeclared(this INamedTypeSymbol type, string name) =>
        type.Name.Length == name.Length + "Attribute".Length
        && type.Name.StartsWith(name, StringComparison.Ordinal)
        && type.Name.EndsWith("Attribute", StringComparison.Ordinal)
        && type.ContainingNamespace is { Name: "Cai", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>A constructor argument, or the fallback where it is missing or not a constant of the type.</summary>
    public static T Argument<T>(this AttributeData attribute, int index, T fallback) =>
        index < attribute.ConstructorArguments.Length ? Read(attribute.ConstructorArguments[index], fallback) : fallback;

    /// <summary>A named argument, or the fallback.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T fallback)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return Read(argument.Value, fallback);
            }
        }

        return fallback;
    }

    /// <summary>Whether a named argument is written.</summary>
    public static bool Says(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>Whether every argument is a constant that the compiler accepts.</summary>
    public static bool IsWellFormed(this AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(IsWellFormed)
        && attribute.NamedArguments.All(argument => IsWellFormed(argument.Value));

    public static Location Location(this AttributeData attribute, ISymbol owner) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Microsoft.CodeAnalysis.Location.Create(reference.SyntaxTree, reference.Span)
            : owner.Location();

    /// <summary>The place of a named argument; of the whole attribute where it is not written.</summary>
    public static Location Location(this AttributeData attribute, ISymbol owner, string argument) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(item => item.NameEquals?.Name.Identifier.ValueText == argument)?.GetLocation()
        ?? attribute.Location(owner);

    public static Location Location(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Microsoft.CodeAnalysis.Location.None;

    private static bool IsWellFormed(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => !constant.Values.IsDefault && constant.Values.All(IsWellFormed),
        _ => true,
    };

    private static T Read<T>(TypedConstant constant, T fallback) =>
        constant.Kind is not (TypedConstantKind.Array or TypedConstantKind.Error) && constant.Value is T value ? value : fallback;
}
