using System.Globalization;
using CsvHelper;

namespace Cai.Csv;

/// <summary>Reads the rows of a file of demonstrations, one at a time, and says exactly where one is wrong.</summary>
internal sealed class CsvRows<TState, TAction> : IDisposable
    where TState : struct
    where TAction : struct
{
    private readonly Space<TState> _states;
    private readonly Space<TAction> _actions;
    private readonly string _name;
    private readonly CsvOptions _options;
    private readonly CsvReader _reader;
    private readonly string[] _header;
    private readonly int[] _state, _action, _next;
    private readonly int _trajectory, _time, _count, _terminated, _reward;

    public CsvRows(Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions options)
    {
        (_states, _actions, _name, _options) = (states, actions, name, options);
        var columns = CsvColumns.Of(states, actions, options);
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
        _header = ReadHeader(columns);
        _state = [.. columns.State.Select(Required)];
        _action = [.. columns.Action.Select(Required)];
        _next = columns.Next.Any(c => Find(c) >= 0) ? [.. columns.Next.Select(Required)] : [];
        _reward = columns.State.Concat(columns.Action).Contains(options.Reward, StringComparer.OrdinalIgnoreCase) ? -1 : Find(options.Reward);
        (_trajectory, _time, _count, _terminated) = (Find(options.Trajectory), Find(options.Time), Find(options.Count), Find(options.Terminated));
    }

    /// <summary>Whether rows make up trajectories, rather than counts or observations apart.</summary>
    public bool AreTrajectories => _count < 0 && (_trajectory >= 0 || _time >= 0);

    /// <summary>Reads the rows.</summary>
    public IEnumerable<CsvRow<TState, TAction>> Read()
    {
        while (Advance())
        {
            if (_reader.FieldCount != _header.Length)
            {
                throw Fault(_reader.LineNumber, $"{_reader.FieldCount} cells, expected {_header.Length}, one for each column of the header");
            }

            yield return new(
                _reader.LineNumber,
                Parse(_states, _state),
                Parse(_actions, _action),
                _next.Length > 0 && _next.Any(c => !_reader.IsEmpty(c)) ? Parse(_states, _next) : null,
                _trajectory >= 0 ? _reader.GetString(_trajectory) : null,
                _time >= 0 ? Time() : null,
                _count >= 0 ? Count() : 1,
                _terminated >= 0 && Terminated(),
                _reward >= 0 && !_reader.IsEmpty(_reward) ? Reward() : null);
        }
    }

    /// <summary>An error at a line of the file.</summary>
    public FormatException Fault(long line, string what) => new($"{_name}, row {line}: {what}.");

    public void Dispose() => _reader.Dispose();

    private bool Advance()
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

    private string[] ReadHeader(CsvColumns columns)
    {
        string expected = string.Join(_options.Delimiter, columns.State.Concat(columns.Action));
        bool isAny = Advance();
        while (isAny && _reader.GetString(0).TrimStart('\uFEFF').StartsWith('#'))
        {
            isAny = Advance();
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
                throw Fault(_reader.LineNumber, $"the column '{column}' appears twice, expected each name once");
            }
        }

        return header;
    }

    private int Find(string column) => Array.FindIndex(_header, h => string.Equals(h, column, StringComparison.OrdinalIgnoreCase));

    private int Required(string column) => Find(column) is >= 0 and int index ? index : throw new FormatException(
        $"{_name} has no column '{column}': found {string.Join(", ", _header)}. Add it, or name the file's own column for it in CsvOptions.Columns.");

    private T Parse<T>(Space<T> space, int[] columns)
        where T : struct
    {
        var cells = new string[columns.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = _reader.GetString(columns[i]);
        }

        if (!space.TryParse(cells, out T value, out int column, out string expected))
        {
            throw Cell(columns[column], expected);
        }

        return space.Find(value) >= 0 ? value : throw Fault(
            _reader.LineNumber, $"{value} is not a {typeof(T).Name} of this problem: it is not valid, or not reachable from the start");
    }

    private int Time() => int.TryParse(_reader.GetString(_time), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int time)
        ? time : throw Cell(_time, "a whole number");

    private double Count() => double.TryParse(_reader.GetString(_count), NumberStyles.Float, CultureInfo.InvariantCulture, out double count) && count >= 0 && double.IsFinite(count)
        ? count : throw Cell(_count, "a finite number of at least 0");

    private double Reward() => double.TryParse(_reader.GetString(_reward), NumberStyles.Float, CultureInfo.InvariantCulture, out double reward) && double.IsFinite(reward)
        ? reward : throw Cell(_reward, "a finite number or nothing");

    private bool Terminated() => _reader.GetString(_terminated).Length == 0 ? false
        : bool.TryParse(_reader.GetString(_terminated), out bool terminated) ? terminated : throw Cell(_terminated, "true, false or nothing");

    private FormatException Cell(int column, string expected) =>
        new($"{_name}, row {_reader.LineNumber}, column '{_header[column]}': found '{_reader.GetString(column)}', expected {expected}.");
}
