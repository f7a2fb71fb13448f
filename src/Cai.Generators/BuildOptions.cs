using System.Globalization;
using Cai.Generators.Expansion;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators;

/// <summary>What a project file says about compiling problems.</summary>
internal static class BuildOptions
{
    private const string MaxTableEntries = "CaiMaxTableEntries";
    private const string MaxCheckedEntries = "CaiMaxCheckedEntries";

    public static ExpansionOptions Read(AnalyzerConfigOptionsProvider provider)
    {
        var options = new ExpansionOptions();
        return options with
        {
            MaxTableEntries = Number(Text(provider, MaxTableEntries)) ?? options.MaxTableEntries,
            MaxCheckedEntries = Number(Text(provider, MaxCheckedEntries)) ?? options.MaxCheckedEntries,
        };
    }

    /// <summary>The folder of the project, which compilers are told; empty where they are not.</summary>
    public static string ProjectFolder(AnalyzerConfigOptionsProvider provider) => Text(provider, "ProjectDir");

    /// <summary>The properties that are set to what is no whole number, and to what.</summary>
    public static IEnumerable<(string Property, string Value)> Faults(AnalyzerConfigOptionsProvider provider) =>
        new[] { MaxTableEntries, MaxCheckedEntries }
            .Select(property => (property, Text(provider, property)))
            .Where(item => item.Item2.Length > 0 && Number(item.Item2) is null);

    /// <summary>A property; one that is visible to compilers and not set is empty.</summary>
    private static string Text(AnalyzerConfigOptionsProvider provider, string property) =>
        provider.GlobalOptions.TryGetValue("build_property." + property, out string? text) ? text.Trim() : "";

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
