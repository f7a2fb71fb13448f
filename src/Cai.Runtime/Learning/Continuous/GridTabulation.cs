using Cai.Checking;
using Cai.CompilerServices;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.Learning;

/// <summary>
/// Transitions and rewards between nodes. A next state is shared out among the nodes around it by its interpolation weights, and actions weigh what the quadrature says: fitted value iteration
/// with an averager is value iteration of this finite problem (Gordon 1995), so that whatever solves finite problems solves it.
/// </summary>
internal sealed class GridTabulation<TState, TAction, TStates, TActions, TProcess> : IBlocks
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    private const int NodesPerBlock = 16;
    private const long MostEntries = 1L << 28;

    private readonly GridProblem<TState, TAction, TStates, TActions, TProcess> _problem;
    private readonly CancellationToken _cancellation;
    private readonly bool[] _isTerminal;
    private readonly int[] _firstPairs;
    private readonly int[][] _columns;
    private readonly double[][] _masses;
    private readonly int[] _rowLengths;
    private readonly double[] _outside;
    private readonly Scratch[] _scratch;
    private double[] _rewards = [];
    private double[] _prior = [];
    private bool _isEnding;
    private int _stage;

    public GridTabulation(GridProblem<TState, TAction, TStates, TActions, TProcess> problem, Workers workers, CancellationToken cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        int nodes = problem.Grid.Count, actions = problem.Actions.Count;
        double entries = (double)nodes * actions * problem.OutcomeCount * problem.Grid.Corners * problem.Settings.Stages;
        if (entries > MostEntries)
            throw new ArgumentException(FormattableString.Invariant($"{problem.Settings.Problem}: a grid of {nodes} states, {actions} actions and {problem.OutcomeCount} noise values has up to {entries:G3} transitions{(problem.Settings.Stages > 1 ? $" over {problem.Settings.Stages} stages" : "")}, and {MostEntries:G3} are the most. Take fewer points, by GridOptions.StatePoints, ActionPoints or NoisePoints."));
        _isTerminal = Array.ConvertAll(problem.Nodes, state => problem.Process.IsTerminal(state));
        _firstPairs = new int[nodes + 1];
        for (int node = 0; node < nodes; node++)
            _firstPairs[node + 1] = _firstPairs[node] + (_isTerminal[node] ? 0 : actions);
        (_columns, _masses, _rowLengths, _outside) = (new int[nodes][], new double[nodes][], new int[_firstPairs[nodes]], new double[_firstPairs[nodes]]);
        _scratch = new Scratch[workers.Count];
        Workers = workers;
    }

    private Workers Workers { get; }

    /// <summary>The probability of leaving the bounds at the first stage: largest, and on average over nodes and actions.</summary>
    public (double Largest, double Mean) Outside { get; private set; }

    /// <summary>The rewards of each stage, in pair order.</summary>
    public double[][] Rewards { get; private set; } = [];

    /// <summary>The tables; one more state than nodes where some step ends between nodes.</summary>
    public Tables Build()
    {
        int nodes = _problem.Grid.Count, pairs = _firstPairs[nodes];
        TransitionTable[] stages = new TransitionTable[_problem.Settings.Stages];
        Rewards = new double[stages.Length][];
        for (_stage = 0; _stage < stages.Length; _stage++)
        {
            (_rewards, _prior) = (new double[pairs], new double[pairs]);
            Workers.Run(this, (nodes + NodesPerBlock - 1) / NodesPerBlock);
            stages[_stage] = Assemble(pairs);
            Rewards[_stage] = _rewards;
            if (_stage == 0)
                Outside = pairs == 0 ? default : (_outside.Max(), _outside.Average());
        }

        int states = nodes + (_isEnding ? 1 : 0);
        foreach (TransitionTable table in stages)
        {
            table.PairPointers = [.. _firstPairs, .. Enumerable.Repeat(pairs, states - nodes)];
            table.PairActions = [.. Enumerable.Range(0, pairs).Select(pair => pair % _problem.Actions.Count)];
        }

        return new()
        {
            StateCount = states,
            ActionCount = _problem.Actions.Count,
            Terminals = [.. Enumerable.Range(0, states).Where(state => state == nodes || _isTerminal[state])],
            TerminalRewards = [.. Enumerable.Range(0, states).Select(EndReward)],
            Transitions = stages,
        };
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        _cancellation.ThrowIfCancellationRequested();
        Scratch scratch = _scratch[worker] ??= new(_problem.Grid.Count + 1, _problem.Actions.Count, _problem.Grid.Corners, _problem.Grid.Dimension);
        for (int node = block * NodesPerBlock; node < Math.Min(_problem.Grid.Count, (block + 1) * NodesPerBlock); node++)
        {
            scratch.Columns.Clear();
            scratch.Masses.Clear();
            if (!_isTerminal[node])
                Fill(node, scratch);
            (_columns[node], _masses[node]) = ([.. scratch.Columns], [.. scratch.Masses]);
        }
    }

    private void Fill(int node, Scratch scratch)
    {
        TState state = _problem.Nodes[node];
        int first = _firstPairs[node];
        _problem.Weigh(state, _stage, scratch.Weights);
        for (int j = 0; j < scratch.Weights.Length; j++)
        {
            int before = scratch.Columns.Count;
            _prior[first + j] = scratch.Weights[j];
            if (scratch.Weights[j] > 0)
                (_rewards[first + j], _outside[first + j]) = Spread(state, _problem.Actions.Actions[j], scratch);
            else
                scratch.Add(node, 1);
            scratch.Flush();
            _rowLengths[first + j] = scratch.Columns.Count - before;
        }
    }

    // An outcome that ends is worth its terminal reward there and then, and leads to a state of its own.
    private (double Reward, double Outside) Spread(TState state, TAction action, Scratch scratch)
    {
        double expected = 0, outside = 0;
        for (int outcome = 0; outcome < _problem.OutcomeCount; outcome++)
        {
            TState next = _problem.Next(state, action, _stage, outcome, scratch.Place, out double probability, out double reward);
            if (probability <= 0)
                continue;
            expected += probability * reward;
            if (_problem.Process.IsTerminal(next))
            {
                expected += probability * _problem.Settings.Discount * Ending(next);
                scratch.Add(_problem.Grid.Count, probability);
                _isEnding = true;
                continue;
            }

            int corners = _problem.Grid.Locate(scratch.Place, scratch.Nodes, scratch.Shares, out bool isOutside);
            outside += isOutside ? probability : 0;
            for (int k = 0; k < corners; k++)
                scratch.Add(scratch.Nodes[k], probability * scratch.Shares[k]);
        }

        return (expected, outside);
    }

    private double EndReward(int state) => state < _problem.Grid.Count && (_isTerminal[state] || _problem.Settings.Horizon > 0) ? Ending(_problem.Nodes[state]) : 0;

    private double Ending(TState state)
    {
        double reward = _problem.Process.TerminalReward(state);
        return double.IsFinite(reward) ? reward
            : throw FiniteStep.Wrong(_problem.Settings.Problem, Rules.RewardNotFinite, "TerminalReward", FormattableString.Invariant($"The terminal reward of {state} is {reward}: rewards are finite."));
    }

    private TransitionTable Assemble(int pairs)
    {
        int[] pointers = new int[pairs + 1];
        for (int pair = 0; pair < pairs; pair++)
            pointers[pair + 1] = pointers[pair] + _rowLengths[pair];
        int[] columns = new int[pointers[pairs]];
        double[] masses = new double[columns.Length];
        for (int node = 0, at = 0; node < _columns.Length; at += _columns[node++].Length)
        {
            _columns[node].CopyTo(columns, at);
            _masses[node].CopyTo(masses, at);
        }

        return new() { Layout = Layout.Rows, Reason = "nodes of a grid, next states shared out among their neighbours", RowPointers = pointers, Columns = columns, Masses = masses, Prior = _prior };
    }

    /// <summary>What one worker works in: a row being added up, and the rows of a node.</summary>
    private sealed class Scratch(int states, int actions, int corners, int dimension)
    {
        private readonly double[] _row = new double[states];
        private readonly List<int> _touched = [];

        public double[] Weights { get; } = new double[actions];

        public double[] Place { get; } = new double[dimension];

        public int[] Nodes { get; } = new int[corners];

        public double[] Shares { get; } = new double[corners];

        public List<int> Columns { get; } = [];

        public List<double> Masses { get; } = [];

        public void Add(int state, double mass)
        {
            if (_row[state] == 0)
                _touched.Add(state);
            _row[state] += mass;
        }

        public void Flush()
        {
            _touched.Sort();
            foreach (int state in _touched)
            {
                Columns.Add(state);
                Masses.Add(_row[state]);
                _row[state] = 0;
            }

            _touched.Clear();
        }
    }
}
