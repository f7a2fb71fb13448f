using System.ComponentModel;
using Cai.Learning;

namespace Cai.CompilerServices;

/// <summary>Learns on a grid from simulated steps: what emitted <c>LearnOnGrid</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GridLearning
{
    /// <summary>Soft Q-learning with interpolated states and the actions of a quadrature. Complexity of a step: the corners of a cell times the actions.</summary>
    /// <param name="declared">The declared settings.</param>
    /// <param name="states">The states as vectors.</param>
    /// <param name="actions">The actions as vectors.</param>
    /// <param name="process">The process.</param>
    /// <param name="options">The settings; null for defaults.</param>
    /// <param name="progress">Told every 10,000 steps.</param>
    /// <param name="cancellation">Asked likewise.</param>
    /// <exception cref="ArgumentException">A setting cannot be used, or a field has no bounds; the message names it.</exception>
    /// <exception cref="DeclarationException">A next state or reward is not finite; the message names step, state and action.</exception>
    /// <exception cref="InvalidOperationException">Episodes are to start as declared, and no start is.</exception>
    public static LearnedGridPolicy<TState, TAction> Learn<TState, TAction, TStates, TActions, TProcess>(RealSettings declared, TStates states, TActions actions, TProcess process,
        GridLearningOptions? options = null, IProgress<GridLearningProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IRealProcess<TState, TAction>
    {
        options ??= new();
        GridSettings settings = GridSettings.Of(declared, process.HasPrior, options.Grid);
        Check(declared, settings, options);
        if (options.Start == GridLearningStart.Declared && !process.HasStart)
            throw new InvalidOperationException($"{settings.Problem} declares no start: add a [Start] member, or pass Start = GridLearningStart.EveryNode.");
        GridProblem<TState, TAction, TStates, TActions, TProcess> problem = new(settings, states, actions, process);
        GridLearner<TState, TAction, TStates, TActions, TProcess> learner = new(problem, options);
        learner.Run(progress, cancellation);
        return new(learner, GridPlanning.Layout(problem.Grid, problem.Actions, settings.Options.ActionRule, 1)) { Steps = options.Steps, Unvisited = learner.Unvisited, Pairs = learner.Pairs };
    }

    private static void Check(RealSettings declared, GridSettings settings, GridLearningOptions options)
    {
        if (settings.Horizon > 0 || declared.DependsOnStage)
            throw new ArgumentException($"{settings.Problem} has {(settings.Horizon > 0 ? $"a horizon of {settings.Horizon} decisions" : "members that take the stage")}, and what is learned here is stationary. Call SolveOnGrid, or pass Grid = new() {{ Horizon = 0 }} for an infinite horizon.", nameof(options));
        if (settings.Discount >= 1)
            throw new ArgumentException($"{settings.Problem}: the discount is {settings.Discount}; learning on a grid converges below 1. Pass Grid = new() {{ Discount = 0.99 }}, or call SolveOnGrid.", nameof(options));
        if (options.Steps < 1 || options.EpisodeLength < 1)
            throw new ArgumentException($"{settings.Problem}: Steps is {options.Steps} and EpisodeLength {options.EpisodeLength}; both are at least 1.", nameof(options));
        if (!(options.Exploration is >= 0 and <= 1) || !(options.StepExponent is > 0.5 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"{settings.Problem}: Exploration is {options.Exploration} and StepExponent {options.StepExponent}; they are in [0, 1] and (0.5, 1]."), nameof(options));
        if (!Enum.IsDefined(options.Start))
            throw new ArgumentException($"{settings.Problem}: {options.Start} is unknown. Take a named one.", nameof(options));
    }
}
