using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Cai.Explicit;
using Cai.Reports.Maps;
using Cai.Reports.Sources;

namespace Cai.Reports.Page;

/// <summary>A report as one HTML file: text and tables are in it as such, charts as data that the page draws with what it brings along. It may reach nothing outside itself: its own policy forbids it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Kind">What it is a report of, in a word or two.</param>
/// <param name="Lead">What is to be known first.</param>
/// <param name="Sections">The parts.</param>
/// <param name="States">The states that maps draw; null where there are no maps.</param>
internal sealed record HtmlPage(string Title, string Kind, string Lead, IReadOnlyList<Section> Sections, StateColumns? States = null)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the file beside its place, then moves it there: who reads it meanwhile sees the old one or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, Write);
    }

    /// <summary>Writes the page.</summary>
    public void Write(TextWriter html)
    {
        List<Chart> charts = [];
        html.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="Cai.Reports">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data:">
            <title>{Escape(Title)}: {Escape(Kind)}</title>
            <style>
            {Resource.Text("report.css")}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header>
            <p class="kind">{Escape(Kind)}</p>
            <h1>{Escape(Title)}</h1>
            <p class="lead">{Escape(Lead)}</p>
            <nav aria-label="Sections"><ul>
            {string.Concat(Sections.Select(section => $"<li><a href=\"#{section.Id}\">{Escape(section.Heading)}</a></li>\n"))}</ul></nav>
            </header>
            <main id="main">

            """);
        foreach (Section section in Sections)
        {
            html.Write($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-heading\">\n<h2 id=\"{section.Id}-heading\">{Escape(section.Heading)}</h2>\n");
            bool isRow = false;
            for (int i = 0; i < section.Blocks.Count; i++)
            {
                // Charts that follow one another stand side by side where there is room.
                bool isChart = section.Blocks[i] is Chart;
                if (isChart != isRow)
                    html.Write(isChart ? "<div class=\"charts\">\n" : "</div>\n");
                isRow = isChart;
                Write(html, section.Blocks[i], charts);
            }

            html.Write(isRow ? "</div>\n</section>\n" : "</section>\n");
        }

        html.Write("</main>\n");
        WriteEnd(html, charts);
    }

    private static void Write(TextWriter html, Block block, List<Chart> charts)
    {
        switch (block)
        {
            case Paragraph paragraph:
                html.Write($"<p>{Escape(paragraph.Text)}</p>\n");
                break;
            case Facts facts:
                html.Write("<dl>\n");
                foreach ((string name, string value) in facts.Pairs)
                    html.Write($"<div><dt>{Escape(name)}</dt><dd>{Escape(value)}</dd></div>\n");
                html.Write("</dl>\n");
                break;
            case Verbatim verbatim:
                html.Write($"<pre tabindex=\"0\"><code>{Escape(verbatim.Text)}</code></pre>\n");
                break;
            case Listing listing:
                Write(html, listing);
                break;
            case Drawing drawing:
                html.Write($"<div class=\"graph\" tabindex=\"0\">{drawing.Svg}</div>\n");
                break;
            case Chart chart:
                html.Write($"<figure><figcaption>{Escape(chart.Caption)}</figcaption><div class=\"chart\" id=\"chart-{charts.Count}\" role=\"img\" aria-label=\"{Escape(chart.Caption)}\"></div></figure>\n");
                charts.Add(chart);
                break;
            case SortedTable table:
                Write(html, table);
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} has no HTML.");
        }
    }

    private static void Write(TextWriter html, Listing listing)
    {
        html.Write($"<details class=\"listing\"{(listing.IsFolded ? "" : " open")}><summary><code>{Escape(listing.Name)}</code> <span>{Escape(listing.Note)}</span></summary>\n<pre tabindex=\"0\"><code>");
        foreach ((string? name, string text) in CSharpMarks.Of(listing.Text))
            html.Write(name is null ? Escape(text) : $"<span class=\"{name}\">{Escape(text)}</span>");
        html.Write("</code></pre></details>\n");
    }

    private static void Write(TextWriter html, SortedTable table)
    {
        html.Write($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Escape(table.Caption)}\">\n<table>\n<caption>{Escape(table.Caption)}</caption>\n<thead><tr>");
        foreach (Column column in table.Columns)
            html.Write($"<th scope=\"col\"{(column.IsNumber ? " class=\"number\"" : "")}><button type=\"button\">{Escape(column.Name)}</button></th>");
        html.Write("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Write("<tr>");
            for (int i = 0; i < row.Count; i++)
                html.Write(table.Columns[i].IsNumber ? $"<td class=\"number\">{Escape(row[i])}</td>" : $"<td>{Escape(row[i])}</td>");
            html.Write("</tr>\n");
        }

        html.Write("</tbody>\n</table>\n</div>\n");
        if (table.Rows.Count > 60)
            html.Write($"<p class=\"printed\">The first 60 of {table.Rows.Count} rows are printed.</p>\n");
    }

    private void WriteEnd(TextWriter html, List<Chart> charts)
    {
        string made = charts.Count > 0 ? "Written by Cai. Drawn by Vega and Vega-Lite, which are in this file; nothing is fetched." : "Written by Cai. Nothing is fetched.";
        html.Write($"<footer><p>{made}</p></footer>\n<div class=\"tip\" role=\"presentation\" hidden></div>\n");
        html.Write($"<script type=\"application/json\" id=\"report-data\">{Data(charts)}</script>\n");
        if (charts.Count > 0)
        {
            html.Write($"<script>\n/*!\nVega\n{Resource.Text("LICENSE.vega.txt")}*/\n{Resource.Script("vega.min.js")}\n</script>\n");
            html.Write($"<script>\n/*!\nVega-Lite\n{Resource.Text("LICENSE.vega-lite.txt")}*/\n{Resource.Script("vega-lite.min.js")}\n</script>\n");
        }

        html.Write($"<script>\n{Resource.Text("report.js")}</script>\n</body>\n</html>\n");
    }

    // The writer's own encoder turns <, > and & into \u003C and so on: no text can end the script element.
    private string Data(List<Chart> charts)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            if (States is not null)
            {
                writer.WriteStartObject("states");
                States.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteStartArray("charts");
            foreach (Chart chart in charts)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", chart.Kind);
                chart.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string Escape(string text) => Encoder.Encode(text);
}
