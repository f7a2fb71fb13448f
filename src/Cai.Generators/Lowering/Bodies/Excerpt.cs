using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>Source text short enough for a message.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    public static string Of(SyntaxNode syntax)
    {
        string text = syntax.ToString();
        int end = text.IndexOfAny(['\r', '\n']);
        string line = end < 0 ? text : text.Substring(0, end);
        return line.Length <= Longest ? line : line.Substring(0, Longest - 3) + "...";
    }
}
