using System.Text.RegularExpressions;
using Cai.CodeFixes.Tests.Harness;

namespace Cai.CodeFixes.Tests;

/// <summary>A page of a finding says that a fix is offered if one is.</summary>
public sealed partial class FixPageTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics");

    private static string[] Ids => [.. Fixes.All.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Pages_TellOfAFix_WhereOneIsOffered()
    {
        string[] pages = [.. Directory.GetFiles(_folder, "CAI*.md").Order(StringComparer.Ordinal)];
        IEnumerable<string> telling = pages.Where(page => FixLine().Count(File.ReadAllText(page)) == 1).Select(page => Path.GetFileNameWithoutExtension(page));
        Assert.Equal(Ids.Where(id => File.Exists(Path.Combine(_folder, id + ".md"))), telling);
    }

    [GeneratedRegex("^A fix is offered: .+\\.$", RegexOptions.Multiline)]
    private static partial Regex FixLine();
}
