using System.Globalization;
using Cai.Generators.Expansion;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators;

/// <summary>What a project file says about compiling problems.</summary>
internal static class BuildOptions
{
    public static ExpansionOptions Read(AnalyzerConfigOptionsProvider provider)
    {
        var options = new ExpansionOptions();
        return options with
        {
            MaxTableEntries = Number(provider, "CaiMaxTableEntries") ?? options.MaxTableEntries,
            MaxCheckedEntries = Number(provider, "CaiMaxCheckedEntries") ?? options.MaxCheckedEntries,
        };
    }

    private static long? Number(AnalyzerConfigOptionsProvider provider, string property) =>
        provider.GlobalOptions.TryGetValue("build_property." + property, out string? text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
