using Microsoft.CodeAnalysis;

namespace Cai.Reference;

/// <summary>Where types are written about, and how references to them read.</summary>
internal sealed class Links(Library library)
{
    private readonly Dictionary<string, INamedTypeSymbol> _types = library.Types.ToDictionary(type => type.GetDocumentationCommentId()!);

    /// <summary>What is written about types and members.</summary>
    public Comments Comments => library.Comments;

    /// <summary>The file of a type's page.</summary>
    public static string FileOf(INamedTypeSymbol type) => $"{type.GetDocumentationCommentId()![2..].Replace("Cai.", "", StringComparison.Ordinal).Replace('`', '-')}.md";

    /// <summary>A type as a link to its page.</summary>
    public static string To(INamedTypeSymbol type) => $"[{Name(type)}]({FileOf(type)})";

    /// <summary>A type's name as it is written in code, angle brackets escaped.</summary>
    public static string Name(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).Replace("<", "\\<", StringComparison.Ordinal);

    /// <summary>A <c>cref</c>: a link where there is a page, else the last parts of its name.</summary>
    public string ToReference(string id)
    {
        string kind = id[..1], name = id[2..];
        int parameters = name.IndexOf('(', StringComparison.Ordinal);
        string path = parameters < 0 ? name : name[..parameters];
        if (kind == "T")
            return _types.TryGetValue(id, out INamedTypeSymbol? type) ? To(type) : $"`{Short(path)}`";
        string owner = path[..path.LastIndexOf('.')], member = Short(path);
        return _types.TryGetValue($"T:{owner}", out INamedTypeSymbol? holder) ? $"[`{holder.Name}.{member}`]({FileOf(holder)})" : $"`{Short(owner)}.{member}`";
    }

    private static string Short(string path)
    {
        string last = path[(path.LastIndexOf('.') + 1)..];
        int arity = last.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? last : last[..arity];
    }
}
