using System.Globalization;
using System.Text.Json;

namespace Cai.Csv;

/// <summary>
/// The lines of a file of JSON Lines: an object each, whose members are what the columns of a CSV file would be. The first line tells whether trajectories, times and counts are named; what a line leaves out is an empty cell.
/// </summary>
internal sealed class JsonRecords : IRecords
{
    private readonly TextReader _text;
    private readonly string _name;
    private readonly string[] _cells;
    private readonly HashSet<string> _optional;
    private readonly string[] _grouping;
    private string? _first;

    /// <summary>Reads the first line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="columns">The columns that are expected.</param>
    /// <param name="options">The names of the others.</param>
    /// <exception cref="FormatException">There is no line, or the first is no object.</exception>
    public JsonRecords(TextReader text, string name, CsvColumns columns, CsvOptions options)
    {
        (_text, _name) = (text, name);
        _grouping = [options.Trajectory, options.Time, options.Count];
        _first = ReadLine() ?? throw new FormatException($"{name} is empty: expected a line for each decision, as {Example(columns)}.");
        List<string> header = [];
        Read(_first, (member, _) => header.Add(member));
        _optional = new(columns.Next.Concat([options.Reward, options.Terminated]), StringComparer.OrdinalIgnoreCase);
        Header = [.. header, .. _optional.Except(header, StringComparer.OrdinalIgnoreCase)];
        _cells = new string[Header.Length];
    }

    public string ColumnWord => "member";

    public string[] Header { get; }

    public long Line { get; private set; }

    public string Cell(int column) => _cells[column];

    public bool Advance()
    {
        string? line = _first ?? ReadLine();
        _first = null;
        if (line is null)
            return false;
        Array.Fill(_cells, "");
        Read(line, (member, value) =>
        {
            int column = Array.FindIndex(Header, name => name.Equals(member, StringComparison.OrdinalIgnoreCase));
            if (column >= 0)
                _cells[column] = Text(member, value);
            else if (_grouping.Contains(member, StringComparer.OrdinalIgnoreCase))
                throw Fault($"the member '{member}' is not in the first line, expected it in all lines or in none");
        });
        return true;
    }

    public void Dispose()
    {
    }

    private static string Example(CsvColumns columns) => "{" + string.Join(", ", columns.State.Concat(columns.Action).Select(column => $"\"{column}\": ...")) + "}";

    private string? ReadLine()
    {
        while (_text.ReadLine() is { } line)
        {
            Line++;
            string trimmed = line.AsSpan().Trim().Trim('\uFEFF').ToString();
            if (trimmed.Length > 0)
                return trimmed;
        }

        return null;
    }

    private void Read(string line, Action<string, JsonElement> take)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Fault($"found {Shown(document.RootElement)}, expected an object in one line");
            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
                take(seen.Add(member.Name) ? member.Name : throw Fault($"the member '{member.Name}' appears twice, expected each name once"), member.Value);
        }
        catch (JsonException exception)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{_name}, row {Line}, column {(exception.BytePositionInLine ?? 0) + 1}: this line is no JSON, expected an object in one line, as {{\"a\": 1}}."), exception);
        }
    }

    private string Text(string member, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => throw new FormatException($"{_name}, row {Line}, member '{member}': found {Shown(value)}, expected a number, a text, true or false."),
    };

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };

    private FormatException Fault(string what) => new($"{_name}, row {Line}: {what}.");
}
