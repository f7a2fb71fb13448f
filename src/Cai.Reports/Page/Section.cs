using System.Text.Json;

namespace Cai.Reports.Page;

/// <summary>A part of a report: a heading, and what stands under it.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">What stands under it.</param>
internal sealed record Section(string Id, string Heading, IReadOnlyList<Block> Blocks);

/// <summary>Something in a section.</summary>
internal abstract record Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its text.</param>
internal sealed record Paragraph(string Text) : Block;

/// <summary>Names and their values.</summary>
/// <param name="Pairs">The names and values, in order.</param>
internal sealed record Facts(IReadOnlyList<(string Name, string Value)> Pairs) : Block;

/// <summary>Text as it is written, in fixed width.</summary>
/// <param name="Text">The text.</param>
internal sealed record Verbatim(string Text) : Block;

/// <summary>A source file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What is in it, and how much of it is shown.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsFolded">Whether the reader has to open it.</param>
internal sealed record Listing(string Name, string Note, string Text, bool IsFolded) : Block;

/// <summary>A picture that is drawn already.</summary>
/// <param name="Svg">An SVG element.</param>
internal sealed record Drawing(string Svg) : Block;

/// <summary>A picture that the page itself draws. The shapes are told by <c>report.js</c>, the data by this.</summary>
/// <param name="Kind">Which picture: a function of <c>report.js</c>.</param>
/// <param name="Caption">What it shows: the caption, and what is read aloud.</param>
/// <param name="Write">Writes the properties of its data.</param>
internal sealed record Chart(string Kind, string Caption, Action<Utf8JsonWriter> Write) : Block;

/// <summary>A table whose rows can be sorted by any column.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, a cell a column.</param>
internal sealed record SortedTable(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers: aligned and sorted as such.</param>
internal sealed record Column(string Name, bool IsNumber);
