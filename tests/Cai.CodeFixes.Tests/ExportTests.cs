using System.Composition;
using System.Reflection;
using Cai.CodeFixes.Tests.Harness;
using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cai.CodeFixes.Tests;

/// <summary>Editors find fixes by what is exported.</summary>
public sealed class ExportTests
{
    [Fact]
    public void Fixes_AreExportedUnderTheirNames() => Assert.All(Fixes.All, fix =>
    {
        Type type = fix.GetType();
        ExportCodeFixProviderAttribute? export = type.GetCustomAttribute<ExportCodeFixProviderAttribute>();
        Assert.Equal(type.Name, export?.Name);
        Assert.Equal([LanguageNames.CSharp], export?.Languages ?? []);
        Assert.NotNull(type.GetCustomAttribute<SharedAttribute>());
        Assert.Same(WellKnownFixAllProviders.BatchFixer, fix.GetFixAllProvider());
    });

    [Fact]
    public void Fixes_OfShapes_AreForFindingsThatThereAre() => Assert.Subset(
        Descriptors.All.Select(descriptor => descriptor.Id).ToHashSet(),
        Fixes.All.SelectMany(fix => fix.FixableDiagnosticIds).Where(id => id.StartsWith("CAI00", StringComparison.Ordinal)).ToHashSet());
}
