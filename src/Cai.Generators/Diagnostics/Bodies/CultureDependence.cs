using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>What reads the culture of the machine: openly, or by text to numbers and back without a format provider.</summary>
internal static class CultureDependence
{
    private static readonly LibraryTable _current = new(
        "System.Globalization.CultureInfo: CurrentCulture CurrentUICulture DefaultThreadCurrentCulture DefaultThreadCurrentUICulture",
        "System.Globalization.DateTimeFormatInfo: CurrentInfo",
        "System.Globalization.NumberFormatInfo: CurrentInfo",
        "System.Globalization.RegionInfo: CurrentRegion");

    private static readonly LibraryTable _implicit = new(
        "System.Convert: ToDateTime ToDecimal ToDouble ToSingle",
        "System.DateOnly: Parse ToString TryParse",
        "System.DateTime: Parse ToString TryParse",
        "System.DateTimeOffset: Parse ToString TryParse",
        "System.Decimal: Parse ToString TryParse",
        "System.Double: Parse ToString TryParse",
        "System.Half: Parse ToString TryParse",
        "System.Single: Parse ToString TryParse",
        "System.String: Compare CompareTo ToLower ToUpper",
        "System.TimeOnly: Parse ToString TryParse");

    public static Breach? Find(IOperation operation) =>
        Breach.OfLibrary(Descriptors.Surroundings, _current, operation, "use CultureInfo.InvariantCulture")
        ?? (operation is IInvocationOperation { TargetMethod: var method } && IsImplicit(method)
            ? Breach.OfLibrary(Descriptors.Surroundings, _implicit, operation, "pass CultureInfo.InvariantCulture, or compare by ordinals")
            : null);

    /// <summary>Whether no argument says which culture, and a conversion is one of text.</summary>
    private static bool IsImplicit(IMethodSymbol method) =>
        method.Parameters.All(parameter => parameter.Type.Name is not ("IFormatProvider" or "CultureInfo" or "StringComparison"))
        && (method.ContainingType.Name != "Convert" || (method.Parameters.Length == 1 && method.Parameters[0].Type.SpecialType == SpecialType.System_String));
}
