using System.Globalization;
using Cai.Csv;
using Cai.Explicit;

namespace Cai.Planning;

/// <summary>A solution as a table: a state a row (for each stage that is stored), with its fields, value, bounds, expected visits and the probability of each action.</summary>
internal static class SolutionTable
{
    /// <summary>Writes the table beside its place, then moves it there.</summary>
    /// <exception cref="ArgumentException">The ending is neither that of CSV nor of JSON.</exception>
    public static void Write<TState, TAction>(Solution<TState, TAction> solution, string path)
        where TState : struct
        where TAction : struct
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Action<TextWriter> write = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => text => Csv(solution, text),
            ".JSON" => text => Json(solution, text),
            _ => throw new ArgumentException($"'{path}' ends neither in .csv nor in .json: the ending says what is written.", nameof(path)),
        };
        WholeFile.Write(path, write);
    }

    private static void Csv<TState, TAction>(Solution<TState, TAction> solution, TextWriter text)
        where TState : struct
        where TAction : struct
    {
        Space<TState> states = solution.Model.States;
        string[] actions = ActionNames(solution.Model.Actions);
        Occupancy<TState, TAction>? visits = Visits(solution);
        bool isStaged = solution.Horizon > 0;
        using RecordWriter records = RecordWriter.Of(
            text, [.. isStaged ? ["stage"] : (string[])[], .. states.Columns, "value", "lower", "upper", .. visits is null ? [] : (string[])["visits"], .. actions.Select(action => $"p({action})")], isJson: false, ',');
        for (int stage = 0; stage < Stages(solution); stage++)
        {
            foreach (TState state in states)
            {
                double value = solution.Value(state, stage);
                records.Write([
                    .. isStaged ? [Text(stage)] : (string[])[], .. Enumerable.Range(0, states.Columns.Count).Select(column => states.Cell(state, column)),
                    Text(value), Text(value + solution.LowerBound), Text(value + solution.UpperBound), .. visits is null ? [] : (string[])[Text(visits[state])], .. Policy(solution, state, stage)]);
            }
        }
    }

    private static void Json<TState, TAction>(Solution<TState, TAction> solution, TextWriter text)
        where TState : struct
        where TAction : struct
    {
        Space<TState> states = solution.Model.States;
        string[] actions = ActionNames(solution.Model.Actions);
        Occupancy<TState, TAction>? visits = Visits(solution);
        text.Write(string.Create(CultureInfo.InvariantCulture,
            $"{{\"problem\": {JsonCell.Quoted(solution.Model.Name)}, \"discount\": {solution.Discount:R}, \"temperature\": {solution.Temperature:R}, \"horizon\": {solution.Horizon}, \"method\": \"{solution.Method}\", "));
        text.Write(string.Create(CultureInfo.InvariantCulture,
            $"\"iterations\": {solution.Iterations}, \"converged\": {(solution.IsConverged ? "true" : "false")}, \"errorBound\": {Number(solution.ErrorBound)}, \"states\": ["));
        string separator = "\n";
        for (int stage = 0; stage < Stages(solution); stage++)
        {
            foreach (TState state in states)
            {
                double value = solution.Value(state, stage);
                IEnumerable<string> fields = Enumerable.Range(0, states.Columns.Count).Select(column => $"{JsonCell.Quoted(states.Columns[column])}: {JsonCell.Of(states.Cell(state, column))}");
                IEnumerable<string> policy = Policy(solution, state, stage).Zip(actions).Where(entry => entry.First.Length > 0).Select(entry => $"{JsonCell.Quoted(entry.Second)}: {entry.First}");
                text.Write($"{separator}{{{(solution.Horizon > 0 ? $"\"stage\": {Text(stage)}, " : "")}\"state\": {{{string.Join(", ", fields)}}}, \"value\": {Number(value)}, ");
                text.Write($"\"lower\": {Number(value + solution.LowerBound)}, \"upper\": {Number(value + solution.UpperBound)}, ");
                text.Write($"{(visits is null ? "" : $"\"visits\": {Number(visits[state])}, ")}\"policy\": {{{string.Join(", ", policy)}}}}}");
                separator = ",\n";
            }
        }

        text.Write("\n]}\n");
    }

    // Probabilities in the order of the actions; empty for those that cannot be taken.
    private static string[] Policy<TState, TAction>(Solution<TState, TAction> solution, TState state, int stage)
        where TState : struct
        where TAction : struct
    {
        string[] cells = new string[solution.Model.Actions.Count];
        Array.Fill(cells, "");
        foreach ((TAction action, double probability) in solution.Policy(state, stage))
            cells[solution.Model.Actions.IndexOf(action)] = Text(probability);
        return cells;
    }

    private static string[] ActionNames<TAction>(Space<TAction> actions)
        where TAction : struct =>
        [.. actions.Select(action => string.Join(' ', Enumerable.Range(0, actions.Columns.Count).Select(column => actions.Columns.Count == 1 ? actions.Cell(action, column) : $"{actions.Columns[column]}={actions.Cell(action, column)}")))];

    // Where no start is declared, stages were not stored, or a policy without discount never ends, there are none.
    private static Occupancy<TState, TAction>? Visits<TState, TAction>(Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct
    {
        if (solution.Model.StartStates.Length == 0 || solution.Horizon > 0)
            return null;
        try
        {
            return solution.Occupancy();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int Stages<TState, TAction>(Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct => solution.Horizon == 0 ? 1 : solution.StoredStages;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // JSON has no infinity.
    private static string Number(double number) => double.IsFinite(number) ? Text(number) : "null";
}
