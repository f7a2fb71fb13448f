using Microsoft.CodeAnalysis.CodeFixes;

namespace Cai.CodeFixes.Tests.Harness;

/// <summary>All fixes of the assembly.</summary>
internal static class Fixes
{
    public static IReadOnlyList<CodeFixProvider> All { get; } =
    [
        .. typeof(FixProvider).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static IEnumerable<CodeFixProvider> Of(string id) => All.Where(fix => fix.FixableDiagnosticIds.Contains(id));
}
