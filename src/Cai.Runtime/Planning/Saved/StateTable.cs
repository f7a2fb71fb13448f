using System.Globalization;
using Cai.CompilerServices;
using Cai.Csv;
using Cai.Explicit;

namespace Cai.Planning;

/// <summary>What is known of each state as a file: a state a row (for each stage, where there are several), with its fields, numbers, and what is done in it. CSV for spreadsheets, JSON with the settings beside.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="model">The problem.</param>
internal sealed class StateTable<TState, TAction>(Model<TState, TAction> model)
    where TState : struct
    where TAction : struct
{
    private readonly string[] _actions = [.. model.Actions.Select(action => ActionName(model.Actions, action))];

    /// <summary>How many stages have rows; 0 where nothing depends on the stage.</summary>
    public int Stages { get; init; }

    /// <summary>What JSON tells before the states: names, and their values as JSON.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>The numbers of a state at a stage.</summary>
    public IReadOnlyList<(string Name, Func<TState, int, double> Of)> Numbers { get; init; } = [];

    /// <summary>The probabilities of the actions of a state at a stage; null where <see cref="Action"/> tells what is done.</summary>
    public Func<TState, int, ActionDistribution<TAction>>? Policy { get; init; }

    /// <summary>The one action that is taken in a state, if any.</summary>
    public Func<TState, TAction?>? Action { get; init; }

    /// <summary>Writes the table beside its place, then moves it there.</summary>
    /// <exception cref="ArgumentException">The ending is neither that of CSV nor of JSON.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Action<TextWriter> write = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => Csv,
            ".JSON" => Json,
            _ => throw new ArgumentException($"'{path}' ends neither in .csv nor in .json: the ending says what is written.", nameof(path)),
        };
        WholeFile.Write(path, write);
    }

    /// <summary>A number as JSON has it, which knows no infinity.</summary>
    public static string Number(double number) => double.IsFinite(number) ? Text(number) : "null";

    private void Csv(TextWriter text)
    {
        Space<TState> states = model.States;
        using RecordWriter records = RecordWriter.Of(
            text,
            [
                .. Stages > 0 ? ["stage"] : (string[])[], .. states.Columns, .. Numbers.Select(number => number.Name),
                .. Action is null ? [] : (string[])["action"], .. Policy is null ? [] : _actions.Select(action => $"p({action})"),
            ],
            isJson: false, ',');
        for (int stage = 0; stage < Math.Max(1, Stages); stage++)
        {
            foreach (TState state in states)
            {
                records.Write([
                    .. Stages > 0 ? [Text(stage)] : (string[])[], .. Enumerable.Range(0, states.Columns.Count).Select(column => states.Cell(state, column)), .. Numbers.Select(number => Text(number.Of(state, stage))),
                    .. Action is null ? [] : (string[])[Taken(state) ?? ""], .. Policy is null ? [] : Probabilities(state, stage)]);
            }
        }
    }

    private void Json(TextWriter text)
    {
        Space<TState> states = model.States;
        text.Write($"{{\"problem\": {JsonCell.Quoted(model.Name)}, {string.Concat(Settings.Select(setting => $"\"{setting.Name}\": {setting.Value}, "))}\"states\": [");
        string separator = "\n";
        for (int stage = 0; stage < Math.Max(1, Stages); stage++)
        {
            foreach (TState state in states)
            {
                IEnumerable<string> fields = Enumerable.Range(0, states.Columns.Count).Select(column => $"{JsonCell.Quoted(states.Columns[column])}: {JsonCell.Of(states.Cell(state, column))}");
                text.Write($"{separator}{{{(Stages > 0 ? $"\"stage\": {Text(stage)}, " : "")}\"state\": {{{string.Join(", ", fields)}}}");
                foreach ((string name, Func<TState, int, double> of) in Numbers)
                    text.Write($", \"{name}\": {Number(of(state, stage))}");
                if (Action is not null)
                    text.Write($", \"action\": {(Taken(state) is { } taken ? JsonCell.Quoted(taken) : "null")}");
                if (Policy is not null)
                    text.Write($", \"policy\": {{{string.Join(", ", Probabilities(state, stage).Zip(_actions).Where(entry => entry.First.Length > 0).Select(entry => $"{JsonCell.Quoted(entry.Second)}: {entry.First}"))}}}");
                text.Write("}");
                separator = ",\n";
            }
        }

        text.Write("\n]}\n");
    }

    // Probabilities in the order of the actions; empty for those that cannot be taken.
    private string[] Probabilities(TState state, int stage)
    {
        string[] cells = new string[_actions.Length];
        Array.Fill(cells, "");
        foreach ((TAction action, double probability) in Policy!(state, stage))
            cells[model.Actions.IndexOf(action)] = Text(probability);
        return cells;
    }

    private string? Taken(TState state) => Action!(state) is { } action ? _actions[model.Actions.IndexOf(action)] : null;

    private static string ActionName(Space<TAction> actions, TAction action) =>
        string.Join(' ', Enumerable.Range(0, actions.Columns.Count).Select(column => actions.Columns.Count == 1 ? actions.Cell(action, column) : $"{actions.Columns[column]}={actions.Cell(action, column)}"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
