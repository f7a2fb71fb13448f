using System.Globalization;

namespace Cai.Csv;

/// <summary>Reads the rows of a file of demonstrations, one at a time, and says exactly where one is wrong.</summary>
internal sealed class DecisionRows<TState, TAction> : IDisposable
    where TState : struct
    where TAction : struct
{
    private readonly Space<TState> _states;
    private readonly Space<TAction> _actions;
    private readonly string _name;
    private readonly IRecords _records;
    private readonly int[] _state, _action, _next;
    private readonly int _trajectory, _time, _count, _terminated, _reward;

    public DecisionRows(Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions options, bool isJson = false)
    {
        (_states, _actions, _name) = (states, actions, name);
        var columns = CsvColumns.Of(states, actions, options);
        _records = isJson ? new JsonRecords(text, name, columns, options) : new CsvRecords(text, name, columns, options);
        _state = [.. columns.State.Select(Required)];
        _action = [.. columns.Action.Select(Required)];
        _next = columns.Next.Any(c => Find(c) >= 0) ? [.. columns.Next.Select(Required)] : [];
        _reward = columns.State.Concat(columns.Action).Contains(options.Reward, StringComparer.OrdinalIgnoreCase) ? -1 : Find(options.Reward);
        (_trajectory, _time, _count, _terminated) = (Find(options.Trajectory), Find(options.Time), Find(options.Count), Find(options.Terminated));
    }

    /// <summary>Whether rows make up trajectories, rather than counts or observations apart.</summary>
    public bool AreTrajectories => _count < 0 && (_trajectory >= 0 || _time >= 0);

    /// <summary>Whether rows are counts.</summary>
    public bool HasCounts => _count >= 0;

    /// <summary>Reads the rows.</summary>
    public IEnumerable<DecisionRow<TState, TAction>> Read()
    {
        while (_records.Advance())
        {
            yield return new(
                _records.Line,
                Parse(_states, _state),
                Parse(_actions, _action),
                _next.Length > 0 && _next.Any(c => _records.Cell(c).Length > 0) ? Parse(_states, _next) : null,
                _trajectory >= 0 ? _records.Cell(_trajectory) : null,
                _time >= 0 ? Time() : null,
                _count >= 0 ? Count() : 1,
                _terminated >= 0 && Terminated(),
                _reward >= 0 && _records.Cell(_reward).Length > 0 ? Reward() : null);
        }
    }

    /// <summary>An error at a line of the file.</summary>
    public FormatException Fault(long line, string what) => new($"{_name}, row {line}: {what}.");

    public void Dispose() => _records.Dispose();

    private int Find(string column) => Array.FindIndex(_records.Header, h => string.Equals(h, column, StringComparison.OrdinalIgnoreCase));

    private int Required(string column) => Find(column) is >= 0 and int index ? index : throw new FormatException(
        $"{_name} has no {_records.ColumnWord} '{column}': found {string.Join(", ", _records.Header)}. Add it, or name the file's own {_records.ColumnWord} for it in CsvOptions.Columns.");

    private T Parse<T>(Space<T> space, int[] columns)
        where T : struct
    {
        var cells = new string[columns.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = _records.Cell(columns[i]);
        }

        if (!space.TryParse(cells, out T value, out int column, out string expected))
        {
            throw Cell(columns[column], expected);
        }

        return space.Find(value) >= 0 ? value : throw Fault(
            _records.Line, $"{value} is not a {typeof(T).Name} of this problem: it is not valid, or not reachable from the start");
    }

    private int Time() => int.TryParse(_records.Cell(_time), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int time)
        ? time : throw Cell(_time, "a whole number");

    private double Count() => double.TryParse(_records.Cell(_count), NumberStyles.Float, CultureInfo.InvariantCulture, out double count) && count >= 0 && double.IsFinite(count)
        ? count : throw Cell(_count, "a finite number of at least 0");

    private double Reward() => double.TryParse(_records.Cell(_reward), NumberStyles.Float, CultureInfo.InvariantCulture, out double reward) && double.IsFinite(reward)
        ? reward : throw Cell(_reward, "a finite number or nothing");

    private bool Terminated() => _records.Cell(_terminated).Length == 0 ? false
        : bool.TryParse(_records.Cell(_terminated), out bool terminated) ? terminated : throw Cell(_terminated, "true, false or nothing");

    private FormatException Cell(int column, string expected) =>
        new($"{_name}, row {_records.Line}, {_records.ColumnWord} '{_records.Header[column]}': found '{_records.Cell(column)}', expected {expected}.");
}
