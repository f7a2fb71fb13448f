using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cai.Generators.Tests.Corpus;

/// <summary>A finding that a declaration of the corpus must give.</summary>
/// <param name="Id">The id: Cai's, or the C# compiler's own.</param>
/// <param name="Span">What it covers; null for a finding about the project, which has no place.</param>
/// <param name="Words">What the message says, among other words.</param>
internal sealed record Expectation(string Id, TextSpan? Span, IReadOnlyList<string> Words)
{
    /// <summary>A finding, as tests compare and print it: its id, its place, and what stands there.</summary>
    public static string Text(string id, TextSpan? span, string source) =>
        span is { } place ? $"{id} at {place.Start} '{source.Substring(place.Start, place.Length)}'" : $"{id} nowhere";

    /// <summary>The same of what was found; a place in another file is named by the file.</summary>
    public static string Text(Diagnostic found, SyntaxTree tree) =>
        found.Location.SourceTree is { } other && other != tree
            ? $"{found.Id} in {other.FilePath}"
            : Text(found.Id, found.Location.IsInSource ? found.Location.SourceSpan : null, tree.ToString());
}
