using CsvHelper;

namespace Cai.Csv;

/// <summary>Writes records of cells under the names of their columns: what formats have in common.</summary>
internal abstract class RecordWriter : IDisposable
{
    /// <summary>Writes as the ending of a file says: JSON Lines, or separated values.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="isJson">Whether it is JSON Lines.</param>
    /// <param name="delimiter">What separates values.</param>
    public static RecordWriter Of(TextWriter text, IReadOnlyList<string> columns, bool isJson, char delimiter) =>
        isJson ? new JsonLines(text, columns) : new SeparatedValues(text, columns, delimiter);

    /// <summary>Writes a record.</summary>
    /// <param name="cells">One a column; empty for none.</param>
    public abstract void Write(IEnumerable<string> cells);

    /// <summary>Ends the writing; the text stays open.</summary>
    public abstract void Dispose();

    private sealed class SeparatedValues : RecordWriter
    {
        private readonly CsvWriter _csv;

        public SeparatedValues(TextWriter text, IReadOnlyList<string> columns, char delimiter)
        {
            _csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = delimiter, NewLine = "\n" }, leaveOpen: true);
            Write(columns);
        }

        public override void Write(IEnumerable<string> cells)
        {
            foreach (string cell in cells)
                _csv.WriteField(cell);
            _csv.EndRecord();
        }

        public override void Dispose() => _csv.Dispose();
    }

    // Cells that are numbers or truth values are written as such; reading gives their text back.
    private sealed class JsonLines(TextWriter text, IReadOnlyList<string> columns) : RecordWriter
    {
        public override void Write(IEnumerable<string> cells)
        {
            bool isFirst = true;
            text.Write('{');
            foreach ((string cell, string column) in cells.Zip(columns))
            {
                if (cell.Length == 0)
                    continue;
                text.Write($"{(isFirst ? "" : ", ")}{JsonCell.Quoted(column)}: {JsonCell.Of(cell)}");
                isFirst = false;
            }

            text.Write("}\n");
        }

        public override void Dispose()
        {
        }
    }
}
