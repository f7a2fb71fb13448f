using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>A problem with real-valued fields, laid out: the nodes of states, actions and noise, and what the declaration says at them.</summary>
internal sealed class GridProblem<TState, TAction, TStates, TActions, TProcess>
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IRealProcess<TState, TAction>
{
    // Points of each real-valued coordinate, by how many of them there are.
    private static readonly int[] _statePoints = [201, 51, 21, 11], _actionPoints = [32, 16, 8];

    private readonly NoiseNodes? _noise;

    public GridProblem(GridSettings settings, TStates states, TActions actions, TProcess process)
    {
        (Settings, States, Process) = (settings, states, process);
        GridOptions options = settings.Options;
        Grid = new(GridLine.Of<TState, TStates>(settings.Problem, states, options.StateAxes, nameof(options.StateAxes), options.StatePoints ?? Usual(_statePoints, states.Count, states.IsWhole), mayBePeriodic: true));
        Actions = new ActionNodes<TAction, TActions>(actions, GridLine.Of<TAction, TActions>(settings.Problem, actions, options.ActionAxes, nameof(options.ActionAxes), options.ActionPoints ?? Usual(_actionPoints, actions.Count, actions.IsWhole), mayBePeriodic: false), options.ActionRule);
        _noise = process.OutcomeCount > 0 ? null : new(process.NoiseFields, options.NoisePoints);
        Nodes = new TState[Grid.Count];
        Span<double> place = stackalloc double[Grid.Dimension];
        for (int node = 0; node < Nodes.Length; node++)
        {
            Grid.Node(node, place);
            Nodes[node] = states.Of(place);
        }
    }

    public GridSettings Settings { get; }

    public TStates States { get; }

    public TProcess Process { get; }

    public RegularGrid Grid { get; }

    public ActionNodes<TAction> Actions { get; }

    /// <summary>The states at the nodes.</summary>
    public TState[] Nodes { get; }

    /// <summary>How many values of the noise an expectation is taken over.</summary>
    public int OutcomeCount => _noise?.Weights.Length ?? Process.OutcomeCount;

    /// <summary>What a step does under one value of the noise, and where that is.</summary>
    /// <returns>The next state; nothing is to be read of it where the probability is 0.</returns>
    public TState Next(TState state, TAction action, int stage, int outcome, Span<double> place, out double probability, out double reward)
    {
        TState next;
        if (_noise is null)
            next = Process.Outcome(state, action, stage, outcome, out probability, out reward);
        else
            (next, probability) = (Process.Step(state, action, stage, _noise.Value(outcome), out reward), _noise.Weights[outcome]);
        if (probability > 0)
            FiniteStep.Check(Settings.Problem, States, state, action, stage, next, reward, place);
        return next;
    }

    /// <summary><c>rho(u|s) du</c> at the nodes: 0 where an action is not available.</summary>
    /// <exception cref="DeclarationException">No node is available, or the declared prior is not a weight.</exception>
    public void Weigh(TState state, int stage, Span<double> weights)
    {
        double total = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            TAction action = Actions.Actions[j];
            weights[j] = Process.IsAvailable(state, action, stage) ? Actions.Volumes[j] : 0;
            if (weights[j] > 0 && Settings.Prior is null)
                weights[j] *= Prior(state, action, stage);
            total += weights[j];
        }

        for (int j = 0; j < weights.Length && Settings.Prior == ActionPrior.Uniform && total > 0; j++)
            weights[j] /= total;
        if (!(total > 0))
            throw FiniteStep.Wrong(Settings.Problem, Rules.NoAction, "Available", FormattableString.Invariant($"In {state}, none of the {weights.Length} actions of the grid can be taken. Lay states out where some can, or take more action points."));
    }

    private double Prior(TState state, TAction action, int stage)
    {
        double prior = Process.Prior(state, action, stage);
        return prior >= 0 && double.IsFinite(prior) ? prior
            : throw FiniteStep.Wrong(Settings.Problem, Rules.PriorNotADistribution, "Prior", FormattableString.Invariant($"The prior of {action} in {state} is {prior}: a density is finite and at least 0."));
    }

    private static int Usual(int[] points, int count, Func<int, bool> isWhole)
    {
        int real = Enumerable.Range(0, count).Count(i => !isWhole(i));
        return points[Math.Clamp(real - 1, 0, points.Length - 1)];
    }
}
