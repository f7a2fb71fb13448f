using Cai.Checking;
using Cai.CompilerServices;
using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>
/// What remains of a problem of reaching a target once the graph has decided what it can: open states, end components among them joined to one state each, and one state for each value that is decided. No policy stays in it
/// for ever, so that its values are the only solution of their equations (Haddad and Monmege, 2018; Baier et al., 2017).
/// </summary>
internal sealed class JoinedProblem
{
    private readonly TargetGraph _graph;
    private readonly List<int[]> _components;
    private readonly int[] _joined;
    private readonly List<int[]> _members = [];
    private readonly double[] _ends;
    private readonly List<int> _pairs = [];

    /// <summary>Joins states.</summary>
    /// <param name="graph">The problem.</param>
    /// <param name="open">The states whose value is not decided.</param>
    /// <param name="kept">The pairs that may be taken.</param>
    /// <param name="components">The end components to join, each as its pairs.</param>
    /// <param name="decided">The value of each state that is decided.</param>
    /// <param name="rewards">The reward of each pair.</param>
    public JoinedProblem(TargetGraph graph, bool[] open, bool[] kept, List<int[]> components, double[] decided, double[] rewards)
    {
        (_graph, _components) = (graph, components);
        TransitionRows rows = graph.Rows;
        _joined = new int[rows.StateCount];
        Array.Fill(_joined, -1);
        bool[] isInner = new bool[rows.PairCount];
        foreach (int[] component in components)
        {
            foreach (int pair in component)
                isInner[pair] = true;
            Join(EndComponents.StatesOf(rows, component));
        }

        for (int state = 0; state < open.Length; state++)
        {
            if (open[state] && _joined[state] < 0)
                Join([state]);
        }

        _ends = [.. Enumerable.Range(0, open.Length).Where(state => !open[state]).Select(state => decided[state]).Where(double.IsFinite).Distinct()];
        for (int state = 0; state < open.Length; state++)
            _joined[state] = open[state] ? _joined[state] : double.IsFinite(decided[state]) ? _members.Count + Array.IndexOf(_ends, decided[state]) : -1;
        Tables = Write(rows, kept, isInner, rewards);
    }

    /// <summary>The problem as tables. Its states: members in their order, then decided values.</summary>
    public Tables Tables { get; }

    /// <summary>Solves it for the largest values.</summary>
    /// <param name="name">The problem's name.</param>
    /// <param name="text">A state in words.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Solution<JoinedState, JoinedState> Solve(string name, Func<int, string> text, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        TableKernel kernel = new(Tables);
        double[] ends = [.. _members.Select(_ => 0.0), .. _ends];
        Model<JoinedState, JoinedState> model = new()
        {
            Name = name,
            States = new JoinedStates(ends.Length, state => state < _members.Count ? text(_members[state][0]) : "decided"),
            Actions = new JoinedStates(Math.Max(1, Tables.ActionCount), pair => FormattableString.Invariant($"{pair}")),
            Discount = 1,
            Temperature = 0,
            Horizon = 0,
            Prior = ActionPrior.Counting,
            PriorWeights = [[]],
            Terminals = Tables.Terminals,
            TerminalRewards = ends,
            StartStates = [],
            StartProbabilities = [],
            Reward = new AffineReward(Tables.Rewards, _pairs.Count, hasFixedPart: true, 0),
            Layout = "Rows: end components are joined",
        };
        return Planner.Solve(model, kernel, [], [], options, progress, cancellation);
    }

    /// <summary>The joined state of a state.</summary>
    public int Of(int state) => _joined[state];

    /// <summary>Tells for each open state the pair that a solution takes: a joined state's at its exit, and inside a component steps towards that.</summary>
    public void Choose(Solution<JoinedState, JoinedState> solution, int[] chosen)
    {
        ReadOnlySpan<double> probabilities = solution.Probabilities();
        TransitionTable table = Tables.Transitions[0];
        bool[] inner = new bool[_graph.Rows.PairCount];
        for (int joined = 0; joined < _members.Count; joined++)
        {
            int best = table.PairPointers[joined];
            for (int pair = best + 1; pair < table.PairPointers[joined + 1]; pair++)
                best = probabilities[pair] > probabilities[best] ? pair : best;
            int exit = _graph.Rows.PairStates[_pairs[best]];
            if (joined < _components.Count)
                Walk(_components[joined], exit, inner, chosen);
            chosen[exit] = _pairs[best];
        }
    }

    private void Walk(int[] component, int exit, bool[] inner, int[] chosen)
    {
        foreach (int pair in component)
            inner[pair] = true;
        int[] steps = _graph.Towards(inner, [exit]);
        foreach (int pair in component)
        {
            int state = _graph.Rows.PairStates[pair];
            chosen[state] = steps[state];
            inner[pair] = false;
        }
    }

    private void Join(int[] states)
    {
        foreach (int state in states)
            _joined[state] = _members.Count;
        _members.Add(states);
    }

    private Tables Write(TransitionRows rows, bool[] kept, bool[] isInner, double[] rewards)
    {
        int count = _members.Count + _ends.Length, actions = 0;
        int[] pairPointers = new int[count + 1];
        List<int> pairActions = [], rowPointers = [0], columns = [];
        List<double> masses = [];
        SortedDictionary<int, double> row = [];
        for (int joined = 0; joined < count; joined++)
        {
            int first = _pairs.Count;
            foreach (int state in joined < _members.Count ? _members[joined] : [])
            {
                for (int pair = rows.PairPointers[state]; pair < rows.PairPointers[state + 1]; pair++)
                {
                    if (!kept[pair] || isInner[pair])
                        continue;
                    row.Clear();
                    for (int entry = rows.RowPointers[pair]; entry < rows.RowPointers[pair + 1]; entry++)
                        row[_joined[rows.Successors[entry]]] = row.GetValueOrDefault(_joined[rows.Successors[entry]]) + rows.Masses[entry];
                    pairActions.Add(_pairs.Count - first);
                    _pairs.Add(pair);
                    columns.AddRange(row.Keys);
                    masses.AddRange(row.Values);
                    rowPointers.Add(columns.Count);
                }
            }

            pairPointers[joined + 1] = _pairs.Count;
            actions = Math.Max(actions, _pairs.Count - first);
        }

        return new()
        {
            StateCount = count,
            ActionCount = actions,
            Terminals = [.. Enumerable.Range(_members.Count, _ends.Length)],
            Transitions = [new()
            {
                Layout = Layout.Rows,
                Reason = "end components are joined",
                PairPointers = pairPointers,
                PairActions = [.. pairActions],
                RowPointers = [.. rowPointers],
                Columns = [.. columns],
                Masses = [.. masses],
            }],
            Rewards = [[[.. _pairs.Select(pair => rewards[pair])]]],
        };
    }
}
