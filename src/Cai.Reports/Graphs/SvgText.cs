using System.Globalization;
using System.Security;
using System.Text;

namespace Cai.Reports.Graphs;

/// <summary>A graph as a picture: nodes where springs put them, arrows bent to one side so that two ways between two nodes are two lines.</summary>
internal static class SvgText
{
    private const double Spacing = 130;
    private const double Height = 30;
    private const double Margin = 70;

    public static string Of(TransitionGraph graph)
    {
        (double X, double Y)[] places = GraphLayout.Of(graph);
        double left = places.Min(place => place.X), top = places.Min(place => place.Y);
        (double X, double Y)[] at = [.. places.Select(place => (Margin + ((place.X - left) * Spacing), Margin + ((place.Y - top) * Spacing)))];
        double width = at.Max(place => place.X) + Margin, height = at.Max(place => place.Y) + Margin;
        double[] half = [.. graph.Nodes.Select(HalfWidth)];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0} {height:0}\" width=\"{width:0}\" height=\"{height:0}\" role=\"img\" aria-label=\"{Escape(graph.Name)}: {graph.Nodes.Count} states and {graph.Arrows.Count} arrows\" font-family=\"system-ui, sans-serif\" font-size=\"12\" color=\"#444\">\n");
        text.Append("<defs><marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 1 L9 5 L0 9 z\" fill=\"currentColor\"/></marker></defs>\n");
        foreach (Arrow arrow in graph.Arrows)
            Append(text, arrow, graph, at, half);
        for (int i = 0; i < graph.Nodes.Count; i++)
            Append(text, graph.Nodes[i], at[i], half[i]);
        return text.Append("</svg>\n").ToString();
    }

    // Six to seven pixels a letter of this size.
    private static double HalfWidth(Node node) => Math.Max(20, 9 + (3.4 * node.Label.Length));

    private static void Append(StringBuilder text, Node node, (double X, double Y) at, double half)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"<g><title>{Escape(node.Label)}{(node.Value is double value ? string.Create(culture, $": {value:G6}") : "")}{(node.IsStart ? ", start" : "")}{(node.IsTerminal ? ", terminal" : "")}</title>");
        text.Append(culture, $"<rect x=\"{at.X - half:0.#}\" y=\"{at.Y - (Height / 2):0.#}\" width=\"{2 * half:0.#}\" height=\"{Height:0}\" rx=\"{Height / 2:0}\" fill=\"#fff\" stroke=\"#1c5f8f\" stroke-width=\"{(node.IsStart ? "2.6" : "1.2")}\"/>");
        if (node.IsTerminal)
            text.Append(culture, $"<rect x=\"{at.X - half + 3:0.#}\" y=\"{at.Y - (Height / 2) + 3:0.#}\" width=\"{(2 * half) - 6:0.#}\" height=\"{Height - 6:0}\" rx=\"{(Height / 2) - 3:0}\" fill=\"none\" stroke=\"#1c5f8f\"/>");
        text.Append(culture, $"<text x=\"{at.X:0.#}\" y=\"{at.Y + 4:0.#}\" text-anchor=\"middle\" fill=\"#22262b\">{Escape(node.Label)}</text></g>\n");
    }

    private static void Append(StringBuilder text, Arrow arrow, TransitionGraph graph, (double X, double Y)[] at, double[] half)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        (double x1, double y1) = at[arrow.From];
        (double x2, double y2) = at[arrow.To];
        string path;
        if (arrow.From == arrow.To)
        {
            path = string.Create(culture, $"M{x1 - 9:0.#} {y1 - (Height / 2):0.#} C{x1 - 26:0.#} {y1 - 48:0.#} {x1 + 26:0.#} {y1 - 48:0.#} {x1 + 9:0.#} {y1 - (Height / 2):0.#}");
        }
        else
        {
            double length = Math.Max(1, Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1))));
            double bend = Math.Min(24, length / 6);
            (double mx, double my) = (((x1 + x2) / 2) - (bend * (y2 - y1) / length), ((y1 + y2) / 2) + (bend * (x2 - x1) / length));
            (double sx, double sy) = Edge(x1, y1, mx, my, half[arrow.From]);
            (double ex, double ey) = Edge(x2, y2, mx, my, half[arrow.To]);
            path = string.Create(culture, $"M{sx:0.#} {sy:0.#} Q{mx:0.#} {my:0.#} {ex:0.#} {ey:0.#}");
        }

        text.Append(culture, $"<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{0.8 + (1.6 * Math.Clamp(arrow.Weight, 0, 1)):0.##}\" stroke-opacity=\"{0.35 + (0.5 * Math.Clamp(arrow.Weight, 0, 1)):0.##}\" marker-end=\"url(#head)\"><title>{Escape(graph.Nodes[arrow.From].Label)} to {Escape(graph.Nodes[arrow.To].Label)}: {Escape(arrow.Label)}</title></path>\n");
    }

    // Where a line from the middle of a node leaves its box.
    private static (double X, double Y) Edge(double x, double y, double towardsX, double towardsY, double half)
    {
        (double dx, double dy) = (towardsX - x, towardsY - y);
        double scale = Math.Min(Math.Abs(dx) < 1e-9 ? double.PositiveInfinity : half / Math.Abs(dx), Math.Abs(dy) < 1e-9 ? double.PositiveInfinity : Height / 2 / Math.Abs(dy));
        return scale is > 0 and < 1 ? (x + (dx * scale), y + (dy * scale)) : (x, y);
    }

    // What XML cannot hold even escaped becomes a question mark.
    private static string Escape(string text) => SecurityElement.Escape(string.Concat(text.EnumerateRunes().Select(rune => rune.Value is >= 32 and not (0xFFFE or 0xFFFF) or '\t' or '\n' ? rune.ToString() : "?")));
}
