using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>A field of a record struct as its user declared it: a constructor parameter and the member it sets. Attributes may stand on either.</summary>
internal sealed record SpaceField(IParameterSymbol Parameter, ISymbol Member)
{
    public string Name => Member.Name;

    public ITypeSymbol Type => Parameter.Type;

    public AttributeData? Find(string name) => Parameter.Find(name) ?? Member.Find(name);

    /// <summary>The fields of a positional type in constructor order, or null with what is wrong with it.</summary>
    public static IReadOnlyList<SpaceField>? Of(INamedTypeSymbol type, out string? obstacle)
    {
        RecordShape? shape = RecordShape.Of(type, out obstacle);
        if (shape is { Constructor: { } constructor })
        {
            return [.. constructor.Parameters.Zip(shape.Members, (parameter, member) => new SpaceField(parameter, member))];
        }

        obstacle ??= $"'{type.Name}' has no fields";
        return null;
    }
}
