using System.Text;
using System.Text.RegularExpressions;
using Cai.Generators.Tests.Documentation;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.Text;

namespace Cai.Generators.Tests.Corpus;

/// <summary>
/// A declaration of the corpus: a C# file in which <c>{|id:text|}</c> marks what a finding covers. Comments at its head tell what is found, in the
/// order of the marks, as <c>// CAI0001: words; more words</c> (<c>// CAI0018 nowhere: words</c> has no mark), and which MSBuild properties are set, as
/// <c>// build: Name = value</c>, and which additional files there are beside it, as <c>// file m.tra: first line|second line</c>. What follows a line <c>// another assembly:</c> is compiled as a library that the declaration refers to.
/// </summary>
internal sealed partial record CorpusFile(string Name, string Text, string? Library, IReadOnlyList<Expectation> Expected, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<AdditionalFile> Files)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Cai.Generators.Tests", "Corpus");

    /// <summary>The names of the declarations in a folder.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Folder, folder), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static CorpusFile Read(string folder, string name) =>
        Parse(name, File.ReadAllText(Path.Combine(Folder, folder, name + ".cs")).ReplaceLineEndings("\n"));

    public static CorpusFile Parse(string name, string marked)
    {
        string[] parts = marked.Split("// another assembly:\n");
        var text = new StringBuilder();
        var marks = new Queue<(string Id, TextSpan Span)>(Unmark(parts[0], text));
        var expected = new List<Expectation>();
        foreach (Match line in Header().Matches(parts[0]))
        {
            string id = line.Groups["id"].Value;
            TextSpan? span = null;
            if (!line.Groups["nowhere"].Success)
            {
                Assert.True(marks.TryDequeue(out (string Id, TextSpan Span) mark) && mark.Id == id, $"{name}: the head tells of {id}, which is not marked in that order.");
                span = mark.Span;
            }

            expected.Add(new(id, span, line.Groups["words"].Value.Split("; ")));
        }

        Assert.True(marks.Count == 0, $"{name}: a mark has no words at the head.");
        Dictionary<string, string> properties = Property().Matches(parts[0]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        AdditionalFile[] files = [.. Beside().Matches(parts[0]).Select(match => new AdditionalFile("/problem/" + match.Groups[1].Value, match.Groups[2].Value.Replace('|', '\n') + "\n"))];
        return new(name, text.ToString(), parts.ElementAtOrDefault(1), expected, properties, files);
    }

    private static IEnumerable<(string Id, TextSpan Span)> Unmark(string marked, StringBuilder text)
    {
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string Id, TextSpan Span)>();
        int end = 0;
        foreach (Match match in Mark().Matches(marked))
        {
            text.Append(marked, end, match.Index - end);
            end = match.Index + match.Length;
            if (match.Groups[1].Success)
            {
                open.Push((match.Groups[1].Value, text.Length));
            }
            else
            {
                (string id, int start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        text.Append(marked, end, marked.Length - end);
        return marks.OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{\|([A-Z]+\d+):|\|\}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^// (?<id>[A-Z]+\d+)(?<nowhere> nowhere)?: (?<words>.+)$", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^// build: (\w+) = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"^// file ([\w.]+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Beside();
}
