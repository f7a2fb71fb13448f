using System.ComponentModel;
using Cai.Learning;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Action values from steps of the process: what emitted <c>QLearning</c> and <c>Dyna</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActionValueLearning
{
    /// <summary>Soft Q-learning (at temperature 0: Q-learning). The process is only sampled; of the tables, the indices of states and the actions available are used, and rewards where the trace is to tell values.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="process">Its steps.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <param name="progress">Told at each entry of the trace.</param>
    /// <param name="cancellation">Asked every thousand steps.</param>
    /// <exception cref="ArgumentException">A setting cannot be used; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The problem declares no start, and episodes are to start as declared.</exception>
    /// <exception cref="DeclarationException">A reward met on the way is not finite.</exception>
    public static ActionValuePolicy<TState, TAction> QLearning<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise,
        QLearningOptions? options = null, IProgress<ActionValueStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
        where TProcess : struct, IProcess<TState, TAction>
    {
        options ??= new();
        (LearningSettings settings, DecisionProblem<TKernel> problem) = LearningSettings.Resolve(model, kernel, noise, options);
        ActionRows rows = ActionRows.Of(problem, model.Actions.Count);
        QLearner<TState, TAction, TProcess> learner = new(model, process, rows, settings, options);
        string replay = options.Replay switch { null => "", { Priority: > 0 } => ", prioritised replay", _ => ", replay" };
        string method = $"{(options.DoubleEstimates ? "double " : "")}{(settings.Temperature > 0 ? "soft " : "")}Q-learning{replay}";
        return new LearningRun<TState, TAction, TKernel>(model, problem, rows, settings, options, parameters, noise).Learn(learner, method, progress, cancellation);
    }

    /// <summary>Dyna: action values from steps and from a table model that is learned beside them. The process is only sampled.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="process">Its steps.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <param name="progress">Told at each entry of the trace.</param>
    /// <param name="cancellation">Asked every thousand steps.</param>
    /// <exception cref="ArgumentException">A setting cannot be used; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The problem declares no start, and episodes are to start as declared.</exception>
    /// <exception cref="DeclarationException">A reward met on the way is not finite.</exception>
    public static ActionValuePolicy<TState, TAction> Dyna<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise,
        DynaOptions? options = null, IProgress<ActionValueStep>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
        where TProcess : struct, IProcess<TState, TAction>
    {
        options ??= new();
        (LearningSettings settings, DecisionProblem<TKernel> problem) = LearningSettings.Resolve(model, kernel, noise, options);
        if (options is { Planning: DynaPlanning.CertaintyEquivalence } && settings.Discount == 1)
            throw new ArgumentException($"{model.Name}: certainty equivalence needs a discount below 1, since a model that was learned may hold loops that the problem does not. Pass Discount, or plan by random pairs or prioritised sweeping.", nameof(options));
        if (options is { Planning: DynaPlanning.PrioritisedSweeping, ExplorationBonus: > 0 })
            throw new ArgumentException($"{model.Name}: the queue of prioritised sweeping does not notice a bonus that grows by itself. Leave ExplorationBonus out, or plan by random pairs or certainty equivalence.", nameof(options));
        if (options is { Planning: DynaPlanning.PrioritisedSweeping, PlanningSteps: 0 })
            throw new ArgumentException($"{model.Name}: prioritised sweeping learns by its backups alone. Let PlanningSteps be at least 1.", nameof(options));
        ActionRows rows = ActionRows.Of(problem, model.Actions.Count);
        DynaLearner<TState, TAction, TProcess> learner = new(model, process, rows, settings, options);
        string planning = options.Planning switch
        {
            DynaPlanning.PrioritisedSweeping => $"prioritised sweeping, {options.PlanningSteps} backups a step",
            DynaPlanning.CertaintyEquivalence => $"certainty equivalence, every {options.ResolveEvery} steps",
            _ => $"{options.PlanningSteps} imagined steps a step",
        };
        string method = $"{(settings.Temperature > 0 ? "soft " : "")}Dyna by {planning}{(options.ExplorationBonus > 0 ? ", with a bonus" : "")}";
        return new LearningRun<TState, TAction, TKernel>(model, problem, rows, settings, options, parameters, noise).Learn(learner, method, progress, cancellation);
    }
}
