using CsvHelper;

namespace Cai.Csv;

/// <summary>The rows of a file of separated values.</summary>
internal sealed class CsvRecords : IRecords
{
    private readonly CsvReader _reader;
    private readonly string _name;

    /// <summary>Reads the header.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="columns">The columns that are expected.</param>
    /// <param name="options">Separator and comments.</param>
    /// <exception cref="FormatException">There is no header, or it names a column twice.</exception>
    public CsvRecords(TextReader text, string name, CsvColumns columns, CsvOptions options)
    {
        _name = name;
        _reader = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = options.Delimiter,
            DetectSeparatorHint = false,
            CommentPrefix = options.Comment,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        }, leaveOpen: true);
        Header = ReadHeader(string.Join(options.Delimiter, columns.State.Concat(columns.Action)));
    }

    public string ColumnWord => "column";

    public string[] Header { get; }

    public long Line => _reader.LineNumber;

    public string Cell(int column) => _reader.GetString(column);

    public bool Advance()
    {
        if (!Read())
            return false;
        return _reader.FieldCount == Header.Length ? true
            : throw Fault($"{_reader.FieldCount} cells, expected {Header.Length}, one for each column of the header");
    }

    public void Dispose() => _reader.Dispose();

    private bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException exception)
        {
            throw new FormatException(
                $"{_name}, row {exception.LineNumber}: the quotes of this row do not match, expected cells as \"a, b\" with inner quotes doubled.", exception);
        }
    }

    private string[] ReadHeader(string expected)
    {
        bool isAny = Read();
        while (isAny && _reader.GetString(0).TrimStart('\uFEFF').StartsWith('#'))
        {
            isAny = Read();
        }

        if (!isAny)
        {
            throw new FormatException($"{_name} is empty: expected a first row that names the columns, as {expected}.");
        }

        string[] header = [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetString)];
        header[0] = header[0].TrimStart('\uFEFF');
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string column in header)
        {
            if (!seen.Add(column))
            {
                throw Fault($"the column '{column}' appears twice, expected each name once");
            }
        }

        return header;
    }

    private FormatException Fault(string what) => new($"{_name}, row {_reader.LineNumber}: {what}.");
}
