using System.Globalization;
using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>An enum of a space has one value for each number: a second name for a number is no value of its own.</summary>
internal static class EnumValues
{
    public static void Check(LoweringContext context, ITypeSymbol type, string role)
    {
        var names = new Dictionary<object, string>();
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member is not { HasConstantValue: true, ConstantValue: { } value })
            {
                continue;
            }

            if (names.TryGetValue(value, out string first))
            {
                context.Report(
                    Descriptors.SameValue, member, first, member.Name, type.Name, Convert.ToString(value, CultureInfo.InvariantCulture), role.ToLowerInvariant());
            }
            else
            {
                names.Add(value, member.Name);
            }
        }
    }
}
