using System.Globalization;
using Cai.Generators.Expansion;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators;

/// <summary>What a project file says about compiling problems.</summary>
internal static class BuildOptions
{
    private const string MaxTableEntries = "build_property.CaiMaxTableEntries";

    public static ExpansionOptions Read(AnalyzerConfigOptionsProvider provider)
    {
        var options = new ExpansionOptions();
        return provider.GlobalOptions.TryGetValue(MaxTableEntries, out string? text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long entries)
            ? options with { MaxTableEntries = entries }
            : options;
    }
}
