using System.Globalization;
using Cai.Reports.Maps;

namespace Cai.Reports.Page;

/// <summary>What can be shown of each state of a problem: maps of numbers, a map of what is done, and a table of both.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
internal sealed class StatePictures<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private const int MostActionColumns = 8;

    private readonly Space<TState> _states;
    private readonly string[] _actions;
    private readonly Action<int, Span<double>> _policy;
    private readonly ReportOptions _options;
    private readonly List<(string Name, Func<int, double> Of)> _quantities = [];

    /// <summary>Lays out the states.</summary>
    /// <exception cref="ArgumentException">An axis that was asked for cannot be one.</exception>
    public StatePictures(Space<TState> states, Space<TAction> actions, IStochasticPolicy<TState, TAction> policy, ReportOptions options)
    {
        _states = states;
        _options = options;
        _actions = [.. Enumerable.Range(0, actions.Count).Select(actions.Label)];
        _policy = (state, row) =>
        {
            foreach ((TAction action, double probability) in policy.Policy(states[state], options.Stage))
                row[actions.IndexOf(action)] = probability;
        };
        StateMap map = StateMap.Of(states, options);
        Columns = new(map, PolicyColumns.Of(map, _actions, _policy));
    }

    /// <summary>The data of all maps.</summary>
    public StateColumns Columns { get; }

    /// <summary>What was left out of the maps, a paragraph a sentence.</summary>
    public IEnumerable<Block> Notes => Columns.Map.Notes.Select(note => new Paragraph(note));

    /// <summary>A map (or a line, or bars) of a number of each state, which the table then tells too.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="caption">What the picture shows.</param>
    /// <param name="of">The number of a state; not a number where it has none.</param>
    /// <param name="isTold">Whether the table has a column for it.</param>
    public Chart Map(string name, string caption, Func<int, double> of, bool isTold = true)
    {
        Columns.Add(name, Columns.Map.Average(of));
        if (isTold)
            _quantities.Add((name, of));
        return new("quantity", caption, writer => writer.WriteString("quantity", name));
    }

    /// <summary>A map of the policy: arrows where actions are ways to go, else tiles or stacked areas of their probabilities.</summary>
    public Chart Policy() => new(
        "policy",
        Columns.Policy.Ways is not null && Columns.Map.Vertical is not null
            ? "The policy: an arrow for each action, as long as it is probable, the likeliest with a head."
            : Columns.Map.Vertical is not null ? "The policy: the likeliest action, its colour the stronger the more probable." : "The policy: the probability of each action.",
        _ => { });

    /// <summary>The table of states.</summary>
    /// <param name="visits">How much a state matters, where not all fit; null to spread them.</param>
    public SortedTable Table(Func<int, double>? visits)
    {
        int[] shown = Shown(visits);
        bool hasProbabilities = _actions.Length <= MostActionColumns;
        List<IReadOnlyList<string>> rows = [];
        double[] row = new double[_actions.Length];
        foreach (int state in shown)
        {
            Array.Clear(row);
            _policy(state, row);
            int best = Array.IndexOf(row, row.Max());
            TState value = _states[state];
            List<string> cells = [.. Enumerable.Range(0, _states.Columns.Count).Select(column => _states.Cell(value, column))];
            cells.AddRange(_quantities.Select(quantity => Numbers.Text(quantity.Of(state))));
            cells.Add(row[best] > 0 ? _actions[best] : "");
            if (hasProbabilities)
                cells.AddRange(row.Select(probability => row[best] > 0 ? probability.ToString("0.####", CultureInfo.InvariantCulture) : ""));
            rows.Add(cells);
        }

        Column[] columns =
        [
            .. _states.Columns.Select((name, column) => new Column(name, rows.All(cells => double.TryParse(cells[column], CultureInfo.InvariantCulture, out _)))),
            .. _quantities.Select(quantity => new Column(quantity.Name, true)),
            new("Likeliest action", false),
            .. hasProbabilities ? _actions.Select(action => new Column($"P({action})", true)) : [],
        ];
        string which = _states.Count == 1 ? "The only state"
            : shown.Length == _states.Count ? $"All {Numbers.Count(shown.Length)} states"
            : $"{Numbers.Count(shown.Length)} of {Numbers.Count(_states.Count)} states, {(visits is null ? "spread evenly" : "those visited most")}";
        return new($"{which}. Press a heading to sort by it.", columns, rows);
    }

    private int[] Shown(Func<int, double>? visits)
    {
        int most = Math.Min(_options.Rows, _states.Count);
        if (most == _states.Count)
            return [.. Enumerable.Range(0, most)];
        return visits is null
            ? [.. Enumerable.Range(0, most).Select(i => (int)((long)i * _states.Count / most))]
            : [.. Enumerable.Range(0, _states.Count).OrderByDescending(visits).Take(most).Order()];
    }
}
