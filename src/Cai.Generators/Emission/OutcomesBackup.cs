using Cai.Generators.Expansion;
using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>
/// Emits the backup of the outcome layout: actions and outcomes unrolled, probabilities folded in (or read from the noise where they are estimated), states swept by
/// vectors of four. Sums have one order in vectors and tails, so that results do not depend on how a sweep is cut into ranges.
/// </summary>
internal sealed class OutcomesBackup
{
    private const int MostColumns = 48;
    private const int MostTerms = 192;
    private const string Pieces = Names.Services + "OutcomesKernel";

    private readonly OutcomeColumns _columns;
    private readonly double[]? _probabilities;
    private readonly int[] _periods;
    private readonly string[] _outcomes;
    private readonly string[] _actions;
    private readonly string[] _names;

    public OutcomesBackup(EmissionPlan plan, TransitionTable table)
    {
        _columns = new OutcomeColumns(table, plan.Tables!.StateCount, plan.Tables.ActionCount);
        _periods = [.. plan.Periods];
        _probabilities = plan.HasEstimatedNoise ? null : table.Probabilities;
        HashSet<string> taken = ["from", "to", "values", "expected", "weights", "mass", "count", "run", "first", "length", "s", "noise"];
        string[] labels = [.. OutcomeText.Labels(plan, table.OutcomeCount)];
        _outcomes = [.. labels.Select(label => Unique("p", label, taken))];
        _actions = [.. Enumerable.Range(0, plan.Tables.ActionCount).Select(a => Unique(plan.Action.Label(a), "", taken))];
        _names = [.. _columns.Columns.Select(c => Unique(Identifier.Plain(_actions[c.Action]), plan.Noise is null ? "Next" : labels[c.Outcome], taken))];
    }

    /// <summary>Gets whether the unrolled methods stay well below 25 KB of IL, past which the JIT stops optimising.</summary>
    public bool IsSmall => _columns.Columns.Count <= MostColumns && _columns.Terms.Sum(terms => terms.Length) <= MostTerms;

    /// <summary>Gets whether runs of states are swept, so that no table of successors is needed.</summary>
    public bool SweepsRuns => _columns.SweepsRuns;

    /// <summary>Gets the moves of the actions.</summary>
    public MoveMap Map
    {
        get
        {
            int outcomes = _outcomes.Length;
            int[] columns = new int[_actions.Length * outcomes];
            for (int a = 0; a < _actions.Length; a++)
            {
                foreach (OutcomeColumns.Term term in _columns.Terms[a])
                {
                    foreach (int w in term.Outcomes)
                        columns[(a * outcomes) + w] = Column(term).Target is null ? term.Column : -1 - term.Column;
                }
            }

            return new(columns, outcomes, _probabilities);
        }
    }

    /// <summary>Writes the backups that the fused one makes in a single pass over a run.</summary>
    public void WriteFused(SourceWriter writer)
    {
        string targets = string.Join(", ", _columns.Columns.Select(column => NumberText.Of(column.Target ?? -1)));
        string probabilities = _probabilities is null ? "" : string.Join(", ", _probabilities.Select(NumberText.Of));
        string range = $"int from, int to, {Names.DoubleSpan} values", noise = _probabilities is null ? "noise" : "[]";
        string discounted = $"{range}, double discount, {Names.Services}SweptRewards rewards";
        void Member(string signature, string body) => writer.Line("/// <inheritdoc/>").Line($"public void {signature} =>").Line($"    s_runs.{body};").Line();
        Member($"ActionValues({discounted}, {Names.DoubleTarget} actionValues)", $"ActionValues(from, to, values, discount, rewards, {noise}, actionValues)");
        Member($"Best({discounted}, {Names.DoubleTarget} work, {Names.DoubleTarget} next)", $"Best(from, to, values, discount, rewards, {noise}, next)");
        Member($"Compete({discounted}, {Names.DoubleTarget} actionValues)", $"Compete(from, to, values, discount, rewards, {noise}, actionValues)");
        Member($"Average({range}, {Names.DoubleSpan} policy, {Names.DoubleTarget} work, {Names.DoubleTarget} average)", $"Average(from, to, values, policy, {noise}, work, average)");
        writer.Line($"private static readonly {Names.Services}LiteralRuns s_runs = {Names.Services}LiteralRuns.Of<Backup>(RunStarts, RunOffsets, [{targets}], {NumberText.Of(_outcomes.Length)}, [{probabilities}]);").Line();
    }

    /// <summary>Writes the tables that the unrolled methods read.</summary>
    public void WriteTables(SourceWriter writer)
    {
        string moving = string.Join(", ", _columns.Moving.Select(Name));
        if (_columns.Moving.Length == 0)
            return;
        if (_columns.SweepsRuns)
        {
            TableText.Write(writer, "Where runs of states start that all move by the same offsets; the number of states ends the list.", "RunStarts", _columns.RunStarts);
            writer.Line();
            TableText.Write(writer, $"How far a run moves, along {moving}: <c>[run * {_columns.Moving.Length} + column]</c>.", "RunOffsets", _columns.RunOffsets);
        }
        else
        {
            WriteTable(writer, $"The successor of each state, along {moving}: <c>[column * {_columns.States} + state]</c>.");
        }

        writer.Line();
    }

    // Distances repeat even where runs are short: then they are written instead, and successors made of them once.
    private void WriteTable(SourceWriter writer, string summary)
    {
        Pattern<int>?[] patterns = [.. _columns.Moving.Select(column => Pattern<int>.Of([.. column.Successors.Select((next, s) => next - s)], _periods))];
        if (patterns.Contains(null))
        {
            TableText.Write(writer, summary, "Successors", [.. _columns.Moving.SelectMany(column => column.Successors)]);
            return;
        }

        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"internal static {Names.IntSpan} Successors => s_successors;").Line();
        writer.Line("private static readonly int[] s_successors =").Line("[");
        using (writer.Indent())
        {
            foreach (Pattern<int>? pattern in patterns)
                pattern!.Write(writer, $".. {Names.Services}Repetition.Successors({NumberText.Of(_columns.States)}", NumberText.Of, "),");
        }

        writer.Line("];");
    }

    public void WriteExpect(SourceWriter writer)
    {
        using (writer.Block($"public void Expect(int from, int to, {Names.DoubleSpan} values, {Names.DoubleTarget} expected)"))
        {
            writer.Line("// expected(s, a) = sum_w p(w) values(next(s, a, w)); successors are in range, so only the length of the values is checked.");
            writer.Line("int count = to - from;");
            writer.Line($"values = values.Slice(0, {NumberText.Of(_columns.States)});");
            WriteProbabilities(writer);
            foreach (OutcomeColumns.Column column in _columns.Columns.Where(column => column.Target is not null))
                writer.Line($"double {Name(column)} = values[{NumberText.Of(column.Target!.Value)}];");
            for (int a = 0; a < _actions.Length; a++)
            {
                if (!Moves(a))
                    writer.Line($"expected.Slice({Times(a, "count")}, count).Fill({Sum(a, vector: false)});");
            }

            if (_columns.Moving.Length == 0)
                return;
            writer.Line();
            WriteSweep(writer, "expected", Names.DoubleTarget, (sweep, span) =>
            {
                WriteSuccessors(sweep);
                sweep.Line("int s = 0;");
                using (sweep.Block($"for (; s <= {span} - 4; s += 4)"))
                    WriteStates(sweep, vector: true);
                sweep.Line();
                using (sweep.Block($"for (; s < {span}; s++)"))
                    WriteStates(sweep, vector: false);
            });
        }
    }

    public void WriteScatter(SourceWriter writer)
    {
        using (writer.Block($"public void Scatter(int from, int to, {Names.DoubleSpan} weights, {Names.DoubleTarget} mass)"))
        {
            writer.Line("// mass(s') += sum_{s, a, w: next(s, a, w) = s'} p(w) weights(s, a)");
            writer.Line("int count = to - from;");
            WriteProbabilities(writer);
            for (int a = 0; a < _actions.Length; a++)
            {
                OutcomeColumns.Term[] still = [.. _columns.Terms[a].Where(term => Column(term).Target is not null)];
                if (still.Length == 0)
                    continue;
                writer.Line($"double {_actions[a]}Weight = {Pieces}.Sum(weights.Slice({Times(a, "count")}, count));".Replace("@", ""));
                foreach (OutcomeColumns.Term term in still)
                    writer.Line($"mass[{NumberText.Of(Column(term).Target!.Value)}] += {Factor(term, " * ")}{Identifier.Plain(_actions[a])}Weight;");
            }

            if (_columns.Moving.Length == 0)
                return;
            writer.Line();
            WriteSweep(writer, "weights", Names.DoubleSpan, (sweep, _) =>
            {
                for (int a = 0; a < _actions.Length; a++)
                {
                    foreach (OutcomeColumns.Term term in _columns.Terms[a].Where(term => Column(term).Target is null))
                        sweep.Line($"{Pieces}.Give({_actions[a]}, {Given(term)}{Along(Column(term), "mass")});");
                }
            });
        }
    }

    // The loop over runs, or the whole range at once, with the spans of the actions that move.
    private void WriteSweep(SourceWriter writer, string pairs, string type, Action<SourceWriter, string> body)
    {
        IEnumerable<int> moving = Enumerable.Range(0, _actions.Length).Where(Moves);
        if (!_columns.SweepsRuns)
        {
            foreach (int a in moving)
                writer.Line($"{type} {_actions[a]} = {pairs}.Slice({Times(a, "count")}, count);");
            body(writer, "count");
            return;
        }

        using (writer.Block($"for (int run = 0; run < {NumberText.Of(_columns.RunStarts.Length - 1)}; run++)"))
        {
            writer.Line("int first = global::System.Math.Max(from, RunStarts[run]);");
            writer.Line("int length = global::System.Math.Min(to, RunStarts[run + 1]) - first;");
            writer.Line("if (length <= 0) continue;");
            foreach (int a in moving)
                writer.Line($"{type} {_actions[a]} = {pairs}.Slice({(a == 0 ? "" : Times(a, "count") + " + ")}first - from, length);");
            body(writer, "length");
        }
    }

    // What each moving column reads: the values along a run, or the successors to look up.
    private void WriteSuccessors(SourceWriter writer)
    {
        foreach (OutcomeColumns.Column column in _columns.Moving)
        {
            writer.Line(_columns.SweepsRuns
                ? $"{Names.DoubleSpan} {Name(column)}Values = {Along(column, "values")};".Replace("@", "")
                : $"{Names.IntSpan} {Name(column)}Next = {Along(column, "")};".Replace("@", ""));
        }
    }

    private void WriteStates(SourceWriter writer, bool vector)
    {
        foreach (OutcomeColumns.Column column in _columns.Moving)
        {
            string name = Identifier.Plain(Name(column));
            string load = (_columns.SweepsRuns, vector) switch
            {
                (true, true) => $"{Pieces}.Load({name}Values, s)",
                (true, false) => $"{name}Values[s]",
                (false, true) => $"{Pieces}.Gather(values, {name}Next, s)",
                (false, false) => $"values[{name}Next[s]]",
            };
            writer.Line($"{(vector ? "var" : "double")} {Name(column)} = {load};");
        }

        for (int a = 0; a < _actions.Length; a++)
        {
            if (Moves(a))
                writer.Line(vector ? $"{Pieces}.Store({Sum(a, vector)}, {_actions[a]}, s);" : $"{_actions[a]}[s] = {Sum(a, vector)};");
        }
    }

    private void WriteProbabilities(SourceWriter writer)
    {
        if (_probabilities is null)
            writer.Line($"double {string.Join(", ", _outcomes.Select((name, w) => $"{name} = noise[{NumberText.Of(w)}]"))};");
        else if (_probabilities.Length > 1)
            writer.Line($"const double {string.Join(", ", _outcomes.Select((name, w) => $"{name} = {NumberText.Of(_probabilities[w])}"))};");
    }

    // sum_w p(w) values(next(s, a, w)), by columns.
    private string Sum(int action, bool vector)
    {
        IEnumerable<string> terms = _columns.Terms[action].Select(term =>
        {
            string product = Factor(term, " * ") + Name(Column(term));
            bool isShared = vector && Column(term).Target is not null;
            return isShared ? $"global::System.Runtime.Intrinsics.Vector256.Create({product})" : product;
        });
        return _columns.Terms[action].Length == 1 ? terms.First() : string.Join(" + ", terms.Select(term => term.Contains(" * ") && !term.EndsWith(")", StringComparison.Ordinal) ? $"({term})" : term));
    }

    private string Factor(OutcomeColumns.Term term, string times) => Coefficient(term) is string factor and not "1" ? factor + times : "";

    // A weight goes whole to the one successor that is looked up.
    private string Given(OutcomeColumns.Term term) => Coefficient(term) is "1" && !_columns.SweepsRuns ? "" : $"{Coefficient(term)}, ";

    private string Coefficient(OutcomeColumns.Term term) => _probabilities is null
        ? term.Outcomes.Count == 1 ? _outcomes[term.Outcomes[0]] : $"({string.Join(" + ", term.Outcomes.Select(w => _outcomes[w]))})"
        : _probabilities.Length <= 1 || term.Outcomes.Count == _probabilities.Length ? "1"
        : term.Outcomes.Count == 1 ? _outcomes[term.Outcomes[0]] : $"({string.Join(" + ", term.Outcomes.Select(w => _outcomes[w]))})";

    private string Along(OutcomeColumns.Column column, string values)
    {
        int index = Array.IndexOf(_columns.Moving, column);
        if (_columns.SweepsRuns)
        {
            string run = _columns.Moving.Length == 1 ? "run" : $"({Times(_columns.Moving.Length, "run")}) + {NumberText.Of(index)}";
            return $"{values}.Slice(first + RunOffsets[{run}], length)";
        }

        string successors = $"Successors.Slice({(index == 0 ? "" : NumberText.Of(index * _columns.States) + " + ")}from, count)";
        return values.Length == 0 ? successors : $"{successors}, {values}";
    }

    private bool Moves(int action) => _columns.Terms[action].Any(term => Column(term).Target is null);

    private OutcomeColumns.Column Column(OutcomeColumns.Term term) => _columns.Columns[term.Column];

    private string Name(OutcomeColumns.Column column) => _names[_columns.Columns.IndexOf(column)];

    private static string Times(int factor, string name) => factor == 0 ? "0" : factor == 1 ? name : $"{NumberText.Of(factor)} * {name}";

    private static string Unique(string first, string second, HashSet<string> taken) =>
        Identifier.Unique(second.Length == 0 ? Identifier.Local(first) : Identifier.Local(first, second), taken);
}
