using System.Text;
using Microsoft.CodeAnalysis;

namespace Cai.Reference;

/// <summary>The list of all types.</summary>
internal static class IndexPage
{
    public static string Of(Library library, Links links)
    {
        StringBuilder page = new("# API reference\n\nWhat the attributes mean, and what emitted members give back. The members themselves, `Solve`, `InferReward` and so on, are emitted for each problem with their own documentation: hover over them, or see [what you can call](../../README.md).\n");
        foreach (IGrouping<string, INamedTypeSymbol> assembly in library.Types.GroupBy(type => type.ContainingAssembly.Name))
        {
            page.Append($"\n## {assembly.Key}\n\n| type | |\n|---|---|\n");
            foreach (INamedTypeSymbol type in assembly)
                page.Append($"| {Links.To(type)} | {Prose.Markdown(links.Comments.Of(type)?.Element("summary"), links).ReplaceLineEndings(" ")} |\n");
        }

        return page.ToString();
    }
}
