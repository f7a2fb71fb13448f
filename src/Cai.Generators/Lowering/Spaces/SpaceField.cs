using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>A field of a record struct as its user declared it: a constructor parameter and the property it sets. Attributes may stand on either.</summary>
internal sealed record SpaceField(IParameterSymbol Parameter, ISymbol Member, ITypeSymbol Type)
{
    public string Name => Member.Name;

    public AttributeData? Find(string name) => Parameter.Find(name) ?? Member.Find(name);

    /// <summary>The fields of a positional type in constructor order, or null with what is wrong with it.</summary>
    public static IReadOnlyList<SpaceField>? Of(INamedTypeSymbol type, out string? obstacle)
    {
        List<SpaceField>? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Length > (best?.Count ?? 0) && Match(type, constructor) is { } fields)
            {
                best = fields;
            }
        }

        int stored = type.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic && !field.IsConst);
        obstacle = best is null ? "it is no positional record struct; declare its fields as in 'record struct Name(int Field)'"
            : stored > best.Count ? "it stores a field that its constructor does not set"
            : null;
        return obstacle is null ? best : null;
    }

    private static List<SpaceField>? Match(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var fields = new List<SpaceField>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol? member = type.GetMembers().FirstOrDefault(candidate =>
                !candidate.IsStatic
                && !candidate.IsImplicitlyDeclared | candidate is IPropertySymbol
                && string.Equals(candidate.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(TypeOf(candidate), parameter.Type));
            if (member is null)
            {
                return null;
            }

            fields.Add(new(parameter, member, parameter.Type));
        }

        return fields;
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
