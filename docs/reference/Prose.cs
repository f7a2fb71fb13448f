using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cai.Reference;

/// <summary>XML documentation as Markdown.</summary>
internal static partial class Prose
{
    /// <summary>An element's content as Markdown, on one line unless it holds code.</summary>
    public static string Markdown(XElement? element, Links links)
    {
        StringBuilder text = new();
        foreach (XNode node in element?.Nodes() ?? [])
        {
            text.Append(node switch
            {
                XText words => Spaces().Replace(words.Value, " ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal),
                XElement { Name.LocalName: "c" } code => $"`{Spaces().Replace(code.Value, " ")}`",
                XElement { Name.LocalName: "code" } code => $"\n\n```csharp\n{Unindented(code.Value)}\n```\n\n",
                XElement { Name.LocalName: "para" } paragraph => $"\n\n{Markdown(paragraph, links)}\n\n",
                XElement { Name.LocalName: "see" or "seealso" } see when see.Attribute("cref") is { } reference => links.ToReference(reference.Value),
                XElement { Name.LocalName: "see" } see when see.Attribute("href") is { } address => $"[{(see.IsEmpty ? address.Value : see.Value)}]({address.Value})",
                XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
                XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{name.Attribute("name")?.Value}`",
                XElement other => Markdown(other, links),
                _ => "",
            });
        }

        return text.ToString().Trim();
    }

    private static string Unindented(string code)
    {
        string[] lines = code.Trim('\n', '\r').Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())).TrimEnd();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
