using System.Globalization;
using System.Text;

namespace Cai.Reports.Graphs;

/// <summary>A graph in the language of Graphviz.</summary>
internal static class DotText
{
    public static string Of(TransitionGraph graph)
    {
        StringBuilder text = new();
        text.Append("digraph ").Append(Quote(graph.Name)).Append(" {\n  rankdir=LR;\n  node [shape=ellipse, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n");
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            string label = node.Value is double value ? string.Create(CultureInfo.InvariantCulture, $"{node.Label}\n{value:G5}") : node.Label;
            text.Append(CultureInfo.InvariantCulture, $"  s{i} [label={Quote(label)}{(node.IsTerminal ? ", shape=doublecircle" : "")}{(node.IsStart ? ", style=bold" : "")}];\n");
        }

        foreach (Arrow arrow in graph.Arrows)
            text.Append(CultureInfo.InvariantCulture, $"  s{arrow.From} -> s{arrow.To} [label={Quote(arrow.Label)}, penwidth={0.5 + (1.5 * arrow.Weight):0.##}];\n");
        return text.Append("}\n").ToString();
    }

    // A quoted string of the language knows two escapes that matter here, and takes the rest as it is.
    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
