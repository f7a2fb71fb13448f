using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>Attributes on a field or an enum of a space that nothing reads there.</summary>
internal static class IdleAttributes
{
    /// <summary>Tells of those on a field; whether there are any.</summary>
    public static bool Report(LoweringContext context, SpaceField field, string role)
    {
        bool isNoise = role == Declared.Noise;
        bool isClosed = field.Type.TypeKind == TypeKind.Enum || field.Type.SpecialType == SpecialType.System_Boolean;
        bool found = Tell([Declared.Parameter], "it belongs on a field of the [Parameters] record");
        found |= !isNoise && Tell(Declared.Families, "only fields of the [Noise] type have distributions");
        found |= !isNoise && Tell([Declared.Estimated], "only probabilities of the [Noise] type are estimated");
        found |= isClosed && Tell([Declared.Range, Declared.Below], $"a field of type '{field.Type.ShortName()}' takes all its values; remove it");
        return found;

        bool Tell(string[] attributes, string reason)
        {
            bool any = false;
            foreach (string attribute in attributes)
            {
                if (field.Find(attribute) is { } idle)
                {
                    context.Report(Descriptors.Misplaced, idle.Location(field.Member), attribute, field.Name, reason);
                    any = true;
                }
            }

            return any;
        }
    }

    /// <summary>Tells of probabilities on enums that are part of the state or the action and not of the noise.</summary>
    public static void ReportProbabilities(LoweringContext context, IEnumerable<DeclaredSpace?> spaces, DeclaredSpace? noise)
    {
        HashSet<ITypeSymbol> random = new(Enums(noise), SymbolEqualityComparer.Default);
        foreach (ITypeSymbol type in spaces.SelectMany(Enums).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).Where(type => !random.Contains(type)))
        {
            ReportProbabilities(context, type, "only members of the [Noise] type have probabilities");
        }
    }

    /// <summary>Tells of probabilities on the members of an enum.</summary>
    public static void ReportProbabilities(LoweringContext context, ITypeSymbol type, string reason)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            foreach (string attribute in new[] { Declared.Probability, Declared.Weight })
            {
                if (member.Find(attribute) is { } idle)
                {
                    context.Report(Descriptors.Misplaced, idle.Location(member), attribute, member.Name, reason);
                    return;
                }
            }
        }
    }

    private static IEnumerable<ITypeSymbol> Enums(DeclaredSpace? space) =>
        space?.Fields.Select(field => field?.Type ?? space.Type).Where(type => type.TypeKind == TypeKind.Enum) ?? [];
}
