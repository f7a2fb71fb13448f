using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>
/// Soft Q-learning with interpolated states: a step from s by the action of node j moves the values of all nodes i around s towards one target,
/// <c>Q(i,j) += alpha phi_i(s) (r + g V(s') - Q(i,j))</c>, <c>V(s') = sum_i phi_i(s') a log sum_j rho du exp(Q(i,j) / a)</c>. Interpolation weights are averages, so that it converges (Szepesvari and
/// Smart 2004, Interpolation-based Q-learning, ICML): where steps start at nodes, to the solution on the grid.
/// </summary>
internal sealed class GridLearner<TState, TAction, TStates, TActions, TProcess>(GridProblem<TState, TAction, TStates, TActions, TProcess> problem, GridLearningOptions options) : IGridRule<TState, TAction>
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    private const int StepsPerReport = 10_000;

    private readonly double[] _q = new double[problem.Grid.Count * problem.Actions.Count];
    private readonly double[] _visits = new double[problem.Grid.Count * problem.Actions.Count];
    private readonly double[] _values = new double[problem.Actions.Count];
    private readonly double[] _weights = new double[problem.Actions.Count];
    private readonly double[] _place = new double[problem.Grid.Dimension];
    private readonly int[] _nodes = new int[problem.Grid.Corners];
    private readonly double[] _shares = new double[problem.Grid.Corners];
    private readonly int[] _starts = [.. Enumerable.Range(0, problem.Grid.Count).Where(node => !problem.Process.IsTerminal(problem.Nodes[node]))];

    public string Problem => problem.Settings.Problem;

    public double Temperature => problem.Settings.Temperature;

    public ActionNodes<TAction> Actions => problem.Actions;

    /// <summary>How many pairs of a node that acts and an action were never met.</summary>
    public int Unvisited => _starts.Sum(node => Row(_visits, node).Count(0.0));

    /// <summary>How many such pairs there are.</summary>
    public int Pairs => _starts.Length * problem.Actions.Count;

    /// <summary>Simulates and learns. Nothing allocates in a step.</summary>
    public void Run(IProgress<GridLearningProgress>? progress, CancellationToken cancellation)
    {
        if (options.Start == GridLearningStart.EveryNode && _starts.Length == 0)
            throw new ArgumentException($"{Problem}: every node of the grid is terminal, so that nothing can be learned. Lay the states out otherwise.", nameof(options));
        CounterRandom noise = new(options.Seed, 0), choice = new(options.Seed, 1);
        EnterEnds();
        double change = 0;
        int stage = options.EpisodeLength;
        TState state = default;
        for (int step = 0; step < options.Steps; step++)
        {
            if (stage == options.EpisodeLength || problem.Process.IsTerminal(state))
                (state, stage) = (Start(ref choice, ref noise), 0);
            change += Learn(ref state, stage++, ref choice, ref noise);
            if ((step + 1) % StepsPerReport == 0 || step + 1 == options.Steps)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(step + 1, change / ((step % StepsPerReport) + 1)));
                change = 0;
            }
        }
    }

    public bool IsTerminal(TState state) => problem.Process.IsTerminal(state);

    public double Value(TState state, int stage)
    {
        if (IsTerminal(state))
            return problem.Process.TerminalReward(state);
        Span<double> place = stackalloc double[problem.Grid.Dimension], shares = stackalloc double[problem.Grid.Corners];
        Span<int> nodes = stackalloc int[problem.Grid.Corners];
        problem.States.Read(state, place);
        int count = problem.Grid.Locate(place, nodes, shares, out _);
        return Average(nodes[..count], shares, new double[Actions.Count]);
    }

    public double ActionValue(TState state, TAction action, int stage)
    {
        Span<double> values = new double[Actions.Count], weights = new double[Actions.Count];
        Evaluate(state, stage, values, weights);
        int node = Actions.Find(action);
        return node >= 0 ? values[node] : throw new ArgumentOutOfRangeException(nameof(action), $"{action} lies outside the range of the grid: {string.Join(", ", Actions.Lines)}.");
    }

    public void Evaluate(TState state, int stage, Span<double> actionValues, Span<double> weights)
    {
        Span<double> place = stackalloc double[problem.Grid.Dimension], shares = stackalloc double[problem.Grid.Corners];
        Span<int> nodes = stackalloc int[problem.Grid.Corners];
        problem.States.Read(state, place);
        int count = problem.Grid.Locate(place, nodes, shares, out _);
        problem.Weigh(state, 0, weights);
        Interpolate(nodes[..count], shares, actionValues);
    }

    private TState Start(ref CounterRandom choice, ref CounterRandom noise) =>
        options.Start == GridLearningStart.Declared ? problem.Process.Start(ref noise) : problem.Nodes[_starts[choice.Next(_starts.Length)]];

    private double Learn(ref TState state, int stage, ref CounterRandom choice, ref CounterRandom noise)
    {
        int action = Choose(state, ref choice);
        TState next = problem.Process.Step(state, Actions.Actions[action], stage, ref noise, out double reward);
        FiniteStep.Check(Problem, problem.States, state, Actions.Actions[action], stage, next, reward, _place);
        double target = reward + (problem.Settings.Discount * NextValue(next));

        problem.States.Read(state, _place);
        int count = problem.Grid.Locate(_place, _nodes, _shares, out _);
        double change = 0;
        for (int k = 0; k < count; k++)
        {
            int pair = (_nodes[k] * Actions.Count) + action;
            double error = target - _q[pair];
            change += _shares[k] * error;
            _q[pair] += _shares[k] * Math.Pow(1 + _visits[pair], -options.StepExponent) * error;
            _visits[pair] += _shares[k];
        }

        state = next;
        return Math.Abs(change);
    }

    private int Choose(TState state, ref CounterRandom choice)
    {
        bool explores = choice.NextDouble() < options.Exploration;
        if (explores)
        {
            problem.Weigh(state, 0, _weights);
            foreach (ref double weight in _weights.AsSpan())
                weight = weight > 0 ? 1 : 0;
        }
        else
        {
            Evaluate(state, 0, _values, _weights);
            if (Temperature == 0)
                return Best();
            SoftMaximum.Normalize(_values, _weights, Temperature);
        }

        return choice.Categorical(_weights);
    }

    private int Best()
    {
        int best = -1;
        for (int j = 0; j < _values.Length; j++)
            best = _weights[j] > 0 && (best < 0 || _values[j] > _values[best]) ? j : best;
        return best;
    }

    // The place of the next state is in _place.
    private double NextValue(TState next)
    {
        if (IsTerminal(next))
            return problem.Process.TerminalReward(next);
        int count = problem.Grid.Locate(_place, _nodes, _shares, out _);
        return Average(_nodes.AsSpan(0, count), _shares, _weights);
    }

    // The interpolated values of nodes.
    private double Average(ReadOnlySpan<int> nodes, ReadOnlySpan<double> shares, Span<double> weights)
    {
        double sum = 0;
        for (int k = 0; k < nodes.Length; k++)
            sum += shares[k] * NodeValue(nodes[k], weights);
        return sum;
    }

    private double NodeValue(int node, Span<double> weights)
    {
        TState state = problem.Nodes[node];
        if (IsTerminal(state))
            return problem.Process.TerminalReward(state);
        problem.Weigh(state, 0, weights);
        return SoftMaximum.Of(Row(_q, node), weights, Temperature);
    }

    // Whatever is done between a node that ends and others, its part in action values is what ending there is worth.
    private void EnterEnds()
    {
        for (int node = 0; node < problem.Nodes.Length; node++)
        {
            if (IsTerminal(problem.Nodes[node]))
                Row(_q, node).Fill(problem.Process.TerminalReward(problem.Nodes[node]));
        }
    }

    private void Interpolate(ReadOnlySpan<int> nodes, ReadOnlySpan<double> shares, Span<double> values)
    {
        values.Clear();
        for (int k = 0; k < nodes.Length; k++)
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(Row(_q, nodes[k]), shares[k], values, values);
    }

    private Span<double> Row(double[] table, int node) => table.AsSpan(node * Actions.Count, Actions.Count);
}
