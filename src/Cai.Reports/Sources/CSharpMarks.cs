using System.Text.RegularExpressions;

namespace Cai.Reports.Sources;

/// <summary>What stands out in C#: comments, texts, words of the language and numbers. As much as helps reading, and no parser: inside interpolated texts nothing is told apart.</summary>
internal static partial class CSharpMarks
{
    /// <summary>The text in pieces, one after the other, each with its class; null for what does not stand out.</summary>
    public static IEnumerable<(string? Class, string Text)> Of(string text)
    {
        int done = 0;
        foreach (Match match in Marks().Matches(text))
        {
            if (match.Index > done)
                yield return (null, text[done..match.Index]);
            yield return (match.Groups["c"].Success ? "c" : match.Groups["s"].Success ? "s" : match.Groups["n"].Success ? "n" : "k", match.Value);
            done = match.Index + match.Length;
        }

        if (done < text.Length)
            yield return (null, text[done..]);
    }

    [GeneratedRegex(
        """
        (?<c>//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*)
        |(?<s>\$*\"{3}.*?\"{3}|\$?@\$?"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
        |(?<n>\b(?:0[xb][0-9a-fA-F_]+|[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[uUlLdDfFmM]*\b)
        |(?<k>(?<!@)\b(?:abstract|and|as|base|bool|break|byte|case|catch|char|class|const|continue|decimal|default|do|double|else|enum|explicit|extern|false|file|finally|fixed|float|for|foreach|get|goto|if|implicit|in|init|int|interface|internal|is|long|namespace|new|not|null|object|operator|or|out|override|params|partial|private|protected|public|readonly|record|ref|required|return|sbyte|scoped|sealed|short|sizeof|stackalloc|static|string|struct|switch|this|throw|true|try|typeof|uint|ulong|unchecked|unsafe|ushort|using|var|virtual|void|when|where|while|with|yield)\b)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Marks();
}
