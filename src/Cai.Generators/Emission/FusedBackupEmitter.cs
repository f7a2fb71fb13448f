using Cai.Generators.Expansion;

namespace Cai.Generators.Emission;

/// <summary>
/// Emits the fused backup of a problem: one loop over neighbouring states, in which actions and columns are unrolled, each value is loaded once, and what
/// actions have in common is summed once.
/// </summary>
internal sealed class FusedBackupEmitter
{
    private const int MostColumns = 24;
    private const int MostMoves = 64;
    private const int MostActions = 16;
    private const int FewestTermsApart = 4;

    private readonly MoveMap _map;
    private readonly SharedSums _sums;
    private readonly string[] _actions;
    private readonly string[] _columns;
    private readonly string[] _weights;
    private readonly string[] _shared;
    private readonly string?[] _still;
    private readonly string _problem;
    private readonly bool _isGuess;

    private FusedBackupEmitter(EmissionPlan plan, MoveMap map)
    {
        (_map, _problem, _isGuess) = (map, plan.Problem.Type.Name, plan.Tables is null);
        _sums = new SharedSums(map);
        int outcomeCount = map.Columns.Length / _sums.Actions.Count;
        string[] outcomes = [.. OutcomeText.Labels(plan, outcomeCount)];
        string[] actions = [.. Enumerable.Range(0, _sums.Actions.Count).Select(a => plan.Action.CodeCount == 0 ? "action" + NumberText.Of(a) : plan.Action.Label(a))];
        _actions = actions;
        HashSet<string> taken = ["states", "target", "s", "last", "all", "q", "least", "most"];
        _columns = [.. Enumerable.Range(0, map.ColumnCount).Select(column =>
        {
            MoveMap.Move first = map.Moves.First(move => MoveMap.Number(move.Column) == column);
            return Name(taken, actions[first.Action], outcomeCount == 1 ? "Next" : outcomes[first.Outcomes[0]]);
        })];
        foreach (string column in _columns)
            taken.Add("along" + Identifier.Member(Identifier.Plain(column)));
        _weights = [.. map.FirstOfWeight.Select(move => map.Moves[move].Outcomes.Count == outcomeCount
            ? Name(taken, "g")
            : Name(taken, "p", string.Join("Or", map.Moves[move].Outcomes.Select(w => Identifier.Member(outcomes[w])))))];
        _still = [.. Enumerable.Range(0, actions.Length).Select(a => map.Moves.Any(move => move.Action == a && move.IsStill) ? Name(taken, "still", actions[a]) : null)];
        _shared = [.. _sums.Shared.Select((_, i) => Name(taken, "shared", string.Join("", Sharers(i).Take(3).Select(a => Identifier.Member(actions[a])))))];
    }

    /// <summary>The emitter of what is guessed of a problem's moves; null where there is no guess, or they are too many to unroll.</summary>
    public static FusedBackupEmitter? Guess(EmissionPlan plan) => MoveSample.Of(plan.Expanded) is { } map ? Of(plan, map) : null;

    /// <summary>The emitter of known moves; null where they are too many to unroll.</summary>
    public static FusedBackupEmitter? Of(EmissionPlan plan, MoveMap map) =>
        map.ColumnCount <= MostColumns && map.Moves.Count <= MostMoves && map.Moves[map.Moves.Count - 1].Action < MostActions ? new(plan, map) : null;

    public void Write(SourceWriter writer)
    {
        writer.Line("/// <summary>");
        writer.Line($"/// The Bellman backup of {_problem} over neighbouring states, <c>q(s, a) = r(s, a) + g sum_w p(w) V(next(s, a, w))</c>: each value loaded once, what actions have in common summed once.");
        if (_isGuess)
            writer.Line("/// It is written for how actions were seen to move at some states. Where the tables say that they move otherwise, they are swept without it.");
        writer.Line("/// </summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"internal readonly struct Backup : {Names.Services}IRunBackup"))
        {
            writer.Line("/// <summary>Which column each action and outcome moves states along: <c>[action * outcomes + outcome]</c>.</summary>");
            WriteTable(writer, "Columns", _map.Columns);
            writer.Line("/// <summary>Which weight each action gives each of its columns.</summary>");
            WriteTable(writer, "Weights", _map.Weights);
            // Compiled once, optimised: a loop over a few hundred states, called for each run of them, would be slow for its first tenth of a second.
            writer.Line("/// <inheritdoc/>");
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
            writer.Line($"public static void Sweep<TLanes, TVector, TTarget>(in {Names.Services}RunStates states, TTarget target)");
            using (writer.Indent())
            {
                writer.Line($"where TLanes : struct, {Names.Services}ILaneArithmetic<TVector>");
                writer.Line("where TVector : struct");
                writer.Line($"where TTarget : struct, {Names.Services}IBackupTarget, allows ref struct");
            }

            using (writer.Braces())
                WriteSweep(writer);
        }
    }

    private void WriteSweep(SourceWriter writer)
    {
        int[] moving = [.. Enumerable.Range(0, _map.ColumnCount).Where(column => _map.Moves.Any(move => move.Column == column))];
        writer.Line("// V along each column, and the discounted probabilities that weigh it.");
        foreach (int column in moving)
            writer.Line($"ref double {Along(column)} = ref states.Along({NumberText.Of(column)});");
        for (int weight = 0; weight < _weights.Length; weight++)
            writer.Line($"TVector {_weights[weight]} = TLanes.Broadcast(states.Weight({NumberText.Of(weight)}));");
        for (int a = 0, weight = _weights.Length; a < _still.Length; a++)
        {
            if (_still[a] is { } still)
                writer.Line($"TVector {still} = TLanes.Broadcast(states.Weight({NumberText.Of(weight++)}));");
        }

        writer.Line("target.Begin<TLanes, TVector>(out TVector least, out TVector most);");
        writer.Line("int last = states.Count - TLanes.Count;");
        using (writer.Block("for (int s = 0; ; s = global::System.Math.Min(s + TLanes.Count, last))"))
        {
            foreach (int column in moving)
                writer.Line($"TVector {_columns[column]} = TLanes.Load(ref {Along(column)}, s);");
            writer.Line();
            writer.Line("// g sum_w p(w) V(next(s, a, w)), action by action.");
            for (int i = 0; i < _shared.Length; i++)
                writer.Line($"TVector {_shared[i]} = {Sum([_sums.Shared[i].First, _sums.Shared[i].Second], null)};");
            for (int a = 0; a < _actions.Length; a++)
                WriteAction(writer, a);
            writer.Line("target.End<TLanes, TVector>(s, all, ref least, ref most);");
            writer.Line("if (s == last)").Line("    break;");
        }

        writer.Line().Line("target.Close<TLanes, TVector>(least, most);");
    }

    // Many terms are added in several statements.
    private void WriteAction(SourceWriter writer, int a)
    {
        List<SharedSums.Term> terms = _sums.Actions[a];
        string sum = Sum([.. terms.Take(FewestTermsApart)], _still[a]);
        if (terms.Count > FewestTermsApart)
        {
            writer.Line($"{(a == 0 || !_sums.Actions.Take(a).Any(before => before.Count > FewestTermsApart) ? "TVector " : "")}q = {sum};");
            foreach (SharedSums.Term term in terms.Skip(FewestTermsApart))
                writer.Line($"q = {Added(term, "q")};");
            sum = "q";
        }

        writer.Line($"{(a == 0 ? "TVector " : "")}all = target.Put<TLanes, TVector>({NumberText.Of(a)}, s, {sum}, {(a == 0 ? "default" : "all")}); // {_actions[a]}");
    }

    private string Sum(IEnumerable<SharedSums.Term> terms, string? still)
    {
        string? sum = still;
        foreach (SharedSums.Term term in terms)
            sum = sum is not null ? Added(term, sum) : term.Weight == SharedSums.Shares ? _shared[term.Index] : $"TLanes.Multiply({_weights[term.Weight]}, {_columns[term.Index]})";
        return sum!;
    }

    private string Added(SharedSums.Term term, string sum) => term.Weight == SharedSums.Shares
        ? $"TLanes.Add({_shared[term.Index]}, {sum})"
        : $"TLanes.MultiplyAdd({_weights[term.Weight]}, {_columns[term.Index]}, {sum})";

    // The actions that add a shared sum, or one that has it.
    private IEnumerable<int> Sharers(int shared)
    {
        SharedSums.Term term = new(shared, SharedSums.Shares);
        IEnumerable<int> within = Enumerable.Range(shared + 1, _sums.Shared.Count - shared - 1).Where(i => _sums.Shared[i].First == term || _sums.Shared[i].Second == term).SelectMany(Sharers);
        return Enumerable.Range(0, _sums.Actions.Count).Where(a => _sums.Actions[a].Contains(term)).Concat(within).Distinct().OrderBy(a => a);
    }

    private string Along(int column) => "along" + Identifier.Member(Identifier.Plain(_columns[column]));

    private static void WriteTable(SourceWriter writer, string name, int[] numbers) =>
        writer.Line($"public static {Names.IntSpan} {name} => [{string.Join(", ", numbers.Select(NumberText.Of))}];").Line();

    private static string Name(HashSet<string> taken, params string[] words) => Identifier.Unique(Identifier.Local(words), taken);
}
