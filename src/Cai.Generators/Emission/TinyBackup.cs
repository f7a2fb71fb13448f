using Cai.Checking;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>
/// Emits the backup of a few states, written out: successors and probabilities are constants in the code, values are locals, and there are neither loops nor tables. A sweep jumps to its first
/// state and falls through to its last, so that results do not depend on how it is cut into ranges.
/// </summary>
internal sealed class TinyBackup
{
    /// <summary>
    /// Measured with four actions and three outcomes: at 4 states 5 times as fast as the sweep by vectors, at 8 states 3 times, at 16 states 1.8 times, at 24 as fast. More states would be more to compile at the
    /// first call too, about 0.1 ms each.
    /// </summary>
    private const int MostStates = 16;

    /// <summary>Some 15 bytes of IL each, so that a method stays far below the 25 KB past which the JIT stops optimising.</summary>
    private const int MostTransitions = 256;

    private readonly TransitionRows _rows;
    private readonly TransitionTable _table;
    private readonly int _states;
    private readonly int _actions;

    private TinyBackup(TransitionRows rows, Tables tables)
    {
        (_rows, _table, _states, _actions) = (rows, tables.Transitions[0], tables.StateCount, tables.ActionCount);
        Reason = $"{DocText.Count(_states, "state")} and {DocText.Count(rows.Successors.Length, "transition")} are few enough to be written out, without loops or tables; {_table.Reason}";
    }

    /// <summary>Gets why it was chosen.</summary>
    public string Reason { get; }

    private bool IsDense => _table.Layout != Layout.Rows;

    private int PairCount => IsDense ? _states * _actions : _table.PairActions.Length;

    /// <summary>The backup of tables that are small enough, and whose probabilities are constants; else null.</summary>
    public static TinyBackup? Of(Tables tables, bool isEstimated)
    {
        if (isEstimated || tables.StateCount > MostStates || tables.StateCount * tables.ActionCount > MostTransitions)
            return null;
        // Also of pairs that cannot be taken: kernels hold something finite there.
        var rows = TransitionRows.Of(new Tables { StateCount = tables.StateCount, ActionCount = tables.ActionCount }, Unrestricted(tables.Transitions[0]));
        return rows.PairCount > 0 && rows.Successors.Length <= MostTransitions ? new(rows, tables) : null;
    }

    public void Write(SourceWriter writer)
    {
        string values = $"int from, int to, {Names.DoubleSpan} values";
        string backed = $"{values}, double discount, {Names.Services}SweptRewards rewards";
        writer.Line("/// <inheritdoc/>");
        WriteMember(writer, $"Expect({values}, {Names.DoubleTarget} expected)", "expected(s, a) = sum_s' P(s'|s, a) values(s')", hasRewards: false, pair => $"expected[{Place(pair)}] = {Sum(pair)};");
        writer.Line().Line("/// <inheritdoc/>");
        WriteMember(writer, $"ActionValues({backed}, {Names.DoubleTarget} actionValues)", "actionValues(s, a) = r(s, a) + g sum_s' P(s'|s, a) values(s')", hasRewards: true, pair => $"actionValues[{Place(pair)}] = {Value(pair)};");
        writer.Line().Line("/// <inheritdoc/>");
        using (writer.Block($"public void Best({backed}, {Names.DoubleTarget} work, {Names.DoubleTarget} next)"))
        {
            writer.Line("// next(s) = max_a (r(s, a) + g sum_s' P(s'|s, a) values(s'))");
            WriteLocals(writer, hasRewards: true);
            WriteStates(writer, s => writer.Line($"next[{NumberText.Of(s)} - from] = {Largest(s)};"));
        }

        writer.Line().Line("/// <inheritdoc/>");
        writer.Line($"public void Compete({backed}, {Names.DoubleTarget} actionValues) =>");
        writer.Line($"    {Names.Services}ExpectedBackup.Compete(this, from, to, values, discount, rewards, actionValues);");
        writer.Line().Line("/// <inheritdoc/>");
        writer.Line($"public void Average({values}, {Names.DoubleSpan} policy, {Names.DoubleTarget} work, {Names.DoubleTarget} average) =>");
        writer.Line($"    {Names.Services}ExpectedBackup.Average(this, from, to, values, policy, work, average);");
        writer.Line().Line("/// <inheritdoc/>");
        using (writer.Block($"public void Scatter(int from, int to, {Names.DoubleSpan} weights, {Names.DoubleTarget} mass)"))
        {
            writer.Line("// mass(s') += sum_{s, a} weights(s, a) P(s'|s, a)");
            writer.Line($"mass = mass.Slice(0, {NumberText.Of(_states)});");
            WritePlaces(writer);
            WriteStates(writer, s => ForPairs(s, pair =>
            {
                foreach ((int next, double probability) in Row(pair))
                    writer.Line($"mass[{NumberText.Of(next)}] += {Times(probability, $"weights[{Place(pair)}]")};");
            }));
        }
    }

    // Rows without priors keep every pair.
    private static TransitionTable Unrestricted(TransitionTable table) => new()
    {
        Layout = table.Layout,
        OutcomeCount = table.OutcomeCount,
        Successors = table.Successors,
        Runs = table.Runs,
        Probabilities = table.Probabilities,
        PairPointers = table.PairPointers,
        PairActions = table.PairActions,
        RowPointers = table.RowPointers,
        RowWidth = table.RowWidth,
        Columns = table.Columns,
        Masses = table.Masses,
    };

    private void WriteMember(SourceWriter writer, string signature, string equation, bool hasRewards, Func<int, string> pair)
    {
        using (writer.Block($"public void {signature}"))
        {
            writer.Line($"// {equation}, from the first state of the range to its last");
            WriteLocals(writer, hasRewards);
            WritePlaces(writer);
            WriteStates(writer, s => ForPairs(s, p => writer.Line(pair(p))));
        }
    }

    private void WriteLocals(SourceWriter writer, bool hasRewards)
    {
        writer.Line($"values = values.Slice(0, {NumberText.Of(_states)});");
        int[] read = [.. _rows.Successors.Distinct().OrderBy(s => s)];
        writer.Line($"double {string.Join(", ", read.Select(s => $"v{NumberText.Of(s)} = values[{NumberText.Of(s)}]"))};");
        if (hasRewards)
            writer.Line($"{Names.DoubleSpan} r = rewards.Values.Slice(0, {NumberText.Of(PairCount)});");
    }

    // Where the row of each action starts in the compact spans of the range, less the states before it.
    private void WritePlaces(SourceWriter writer)
    {
        string[] rows = [.. Enumerable.Range(0, IsDense ? _actions : 0).Select(a => $"row{NumberText.Of(a)} = ({NumberText.Of(a)} * (to - from)) - from")];
        writer.Line(IsDense ? $"int {string.Join(", ", rows)};" : "int row = -Transitions.PairPointers[from];");
    }

    private void WriteStates(SourceWriter writer, Action<int> state)
    {
        writer.Line("if (from >= to) return;");
        using (writer.Block("switch (from)"))
        {
            for (int s = 0; s < _states; s++)
            {
                writer.Line($"case {NumberText.Of(s)}:");
                using (writer.Indent())
                {
                    state(s);
                    writer.Line(s == _states - 1 ? "return;" : $"if (to == {NumberText.Of(s + 1)}) return;");
                    if (s < _states - 1)
                        writer.Line($"goto case {NumberText.Of(s + 1)};");
                }
            }
        }
    }

    private void ForPairs(int state, Action<int> write)
    {
        for (int pair = _rows.PairPointers[state]; pair < _rows.PairPointers[state + 1]; pair++)
            write(pair);
    }

    private string Place(int pair) => IsDense
        ? $"row{NumberText.Of(_rows.PairActions[pair])} + {NumberText.Of(_rows.PairStates[pair])}"
        : $"row + {NumberText.Of(_rows.TablePairs[pair])}";

    private string Value(int pair) => $"r[{NumberText.Of(_rows.TablePairs[pair])}] + (discount * ({Sum(pair)}))";

    private string Largest(int state)
    {
        string largest = "";
        ForPairs(state, pair => largest = largest.Length == 0 ? Value(pair) : $"global::System.Math.Max({largest}, {Value(pair)})");
        return largest.Length == 0 ? "double.NegativeInfinity" : largest;
    }

    private string Sum(int pair)
    {
        string[] terms = [.. Row(pair).Select(entry => Times(entry.Probability, $"v{NumberText.Of(entry.Next)}"))];
        return string.Join(" + ", terms.Select(term => terms.Length > 1 && term.Contains(" * ") ? $"({term})" : term));
    }

    private IEnumerable<(int Next, double Probability)> Row(int pair)
    {
        for (int entry = _rows.RowPointers[pair]; entry < _rows.RowPointers[pair + 1]; entry++)
            yield return (_rows.Successors[entry], _rows.Masses[entry]);
    }

    private static string Times(double probability, string factor) => probability == 1 ? factor : $"{NumberText.Of(probability)} * {factor}";
}
