using System.ComponentModel;
using Cai.Learning;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>Solves problems with real-valued fields on a grid: what emitted <c>SolveOnGrid</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GridPlanning
{
    /// <summary>
    /// Fitted soft value iteration: <c>V(s) = a log integral rho(u|s) exp(Q(s,u) / a) du</c> by quadrature, V interpolated between nodes, expectations over real-valued noise by quadrature. The finite
    /// problem that this is (Gordon 1995) is solved to a certified error. Complexity: transitions between nodes a backup, at most states times actions times noise values times corners of a cell.
    /// </summary>
    /// <param name="declared">The declared settings.</param>
    /// <param name="states">The states as vectors.</param>
    /// <param name="actions">The actions as vectors.</param>
    /// <param name="process">The process.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Asked at each backup, and while nodes are laid out.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or a field has no bounds; the message names it.</exception>
    /// <exception cref="DeclarationException">A next state or reward is not finite; the message names step, state and action.</exception>
    /// <exception cref="DivergenceException">At g = 1 with an infinite horizon: the values are not finite.</exception>
    public static GridSolution<TState, TAction> Solve<TState, TAction, TStates, TActions, TProcess>(RealSettings declared, TStates states, TActions actions, TProcess process,
        GridOptions? options = null, IProgress<GridProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IRealProcess<TState, TAction>
    {
        options ??= new();
        GridSettings settings = GridSettings.Of(declared, process.HasPrior, options);
        using Workers workers = new(options.Threads);
        GridProblem<TState, TAction, TStates, TActions, TProcess> problem = new(settings, states, actions, process);
        (Solution<TState, TAction> solution, (double Largest, double Mean) outside) = Solve(problem, workers, isCoarser: false, progress, cancellation);
        GridDifference? difference = null;
        if (options.CompareToCoarser)
        {
            GridProblem<TState, TAction, TStates, TActions, TProcess> coarser = new(settings.Coarser(problem.Grid.Lines, problem.Actions.Lines), states, actions, process);
            difference = Compare(problem, solution, coarser, Solve(coarser, workers, isCoarser: true, progress, cancellation).Solution);
        }

        return new(new GridLookahead<TState, TAction, TStates, TActions, TProcess>(problem, solution), solution, problem.Nodes, Layout(problem.Grid, problem.Actions, options.ActionRule, problem.OutcomeCount))
        {
            Discretization = difference,
            LargestOutside = outside.Largest,
            MeanOutside = outside.Mean,
        };
    }

    /// <summary>The axes, in words.</summary>
    internal static string Layout<TAction>(RegularGrid grid, ActionNodes<TAction> actions, QuadratureRule rule, int outcomes)
        where TAction : struct
    {
        string noise = outcomes > 1 ? $"; {outcomes} noise values" : "", over = actions.Lines.Any(line => !line.IsWhole) ? $" ({rule})" : "";
        return string.Join(", ", grid.Lines) + "; " + string.Join(", ", actions.Lines) + over + noise;
    }

    private static (Solution<TState, TAction> Solution, (double Largest, double Mean) Outside) Solve<TState, TAction, TStates, TActions, TProcess>(
        GridProblem<TState, TAction, TStates, TActions, TProcess> problem, Workers workers, bool isCoarser, IProgress<GridProgress>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IRealProcess<TState, TAction>
    {
        GridTabulation<TState, TAction, TStates, TActions, TProcess> tabulation = new(problem, workers, cancellation);
        Tables tables = tabulation.Build();
        GridSettings settings = problem.Settings;
        int pairs = tables.Transitions[0].Prior.Length;
        Model<TState, TAction> model = new()
        {
            Name = settings.Problem,
            States = new NodeSpace<TState>(problem.Nodes, tables.StateCount),
            Actions = new NodeSpace<TAction>(problem.Actions.Actions, problem.Actions.Count),
            Discount = settings.Discount,
            Temperature = settings.Temperature,
            Horizon = settings.Horizon,
            Prior = ActionPrior.Counting,
            PriorIsDeclared = true,
            PriorWeights = Array.ConvertAll(tables.Transitions, table => table.Prior),
            Terminals = tables.Terminals,
            TerminalRewards = tables.TerminalRewards,
            StartStates = [],
            StartProbabilities = [],
            Reward = new AffineReward(Array.ConvertAll(tabulation.Rewards, stage => new[] { stage }), pairs, hasFixedPart: true, 0),
            TransitionsDependOnStage = tables.Transitions.Length > 1,
            Layout = tables.Transitions[0].Reason,
        };
        SolveOptions solve = new() { Tolerance = settings.Options.Tolerance, MaxIterations = settings.Options.MaxIterations, Threads = settings.Options.Threads };
        Solution<TState, TAction> solution = Planner.SolveRewards(model, new TableKernel(tables), tabulation.Rewards, [], solve,
            progress is null ? null : new Relay(progress, isCoarser, problem.Grid.Count), cancellation);
        return (solution, tabulation.Outside);
    }

    private static GridDifference Compare<TState, TAction, TStates, TActions, TProcess>(GridProblem<TState, TAction, TStates, TActions, TProcess> problem, Solution<TState, TAction> solution,
        GridProblem<TState, TAction, TStates, TActions, TProcess> coarser, Solution<TState, TAction> coarse)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IRealProcess<TState, TAction>
    {
        Span<double> place = stackalloc double[coarser.Grid.Dimension];
        ReadOnlySpan<double> values = solution.Values(), others = coarse.Values();
        double largest = 0, squares = 0;
        for (int node = 0; node < coarser.Grid.Count; node++)
        {
            coarser.Grid.Node(node, place);
            double difference = Math.Abs(problem.Grid.Interpolate(place, values) - others[node]);
            largest = Math.Max(largest, difference);
            squares += difference * difference;
        }

        return new(largest, Math.Sqrt(squares / coarser.Grid.Count));
    }

    private sealed class Relay(IProgress<GridProgress> progress, bool isCoarser, int nodes) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => progress.Report(new(isCoarser, nodes, value.Iteration, value.ErrorBound));
    }
}
