using System.ComponentModel;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Planners by samples: what emitted <c>PlanBySampling</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SamplingPlanning
{
    /// <summary>A planner for a problem with real-valued fields, whose rollouts go in vectors.</summary>
    /// <param name="settings">The declared settings.</param>
    /// <param name="states">The states as vectors.</param>
    /// <param name="actions">The actions as vectors.</param>
    /// <param name="process">The process.</param>
    /// <param name="lanes">The process in vectors.</param>
    /// <param name="value">What going on from a state is worth where a plan stops short of the problem's end; null for nothing.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <exception cref="ArgumentException">A setting cannot be used; the message names it.</exception>
    public static GaussianPlanner<TState, TAction> Planner<TState, TAction, TStates, TActions, TProcess, TLanes>(
        DeclaredSettings settings, TStates states, TActions actions, TProcess process, TLanes lanes, Func<TState, double>? value, SamplingOptions? options)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IProcess<TState, TAction>
        where TLanes : struct, ILaneProcess =>
        new(Settings(settings, options), new RealProblem<TState, TAction, TStates, TActions, TProcess, TLanes>(states, actions, process, lanes, null, value));

    /// <summary>A planner for a problem with real-valued fields, whose rollouts go one by one.</summary>
    /// <param name="settings">The declared settings.</param>
    /// <param name="states">The states as vectors.</param>
    /// <param name="actions">The actions as vectors.</param>
    /// <param name="process">The process.</param>
    /// <param name="obstacle">Why there is no process in vectors.</param>
    /// <param name="value">What going on from a state is worth where a plan stops short of the problem's end; null for nothing.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <exception cref="ArgumentException">A setting cannot be used; the message names it.</exception>
    public static GaussianPlanner<TState, TAction> Planner<TState, TAction, TStates, TActions, TProcess>(
        DeclaredSettings settings, TStates states, TActions actions, TProcess process, string obstacle, Func<TState, double>? value, SamplingOptions? options)
        where TState : struct
        where TAction : struct
        where TStates : struct, ICoordinates<TState>
        where TActions : struct, ICoordinates<TAction>
        where TProcess : struct, IProcess<TState, TAction> =>
        new(Settings(settings, options), new RealProblem<TState, TAction, TStates, TActions, TProcess, NoLaneProcess>(states, actions, process, default, obstacle, value));

    /// <summary>A planner for a finite problem.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions, which tell the available actions.</param>
    /// <param name="process">The process.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="value">What going on from a state is worth where a plan stops short of the problem's end; null for nothing.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <exception cref="ArgumentException">A setting cannot be used; the message names it.</exception>
    public static CategoricalPlanner<TState, TAction> Planner<TState, TAction, TKernel, TProcess>(
        Model<TState, TAction> model, TKernel kernel, TProcess process, double[] noise, Func<TState, double>? value, SamplingOptions? options)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
        where TProcess : struct, IProcess<TState, TAction>
    {
        options ??= new();
        SamplingSettings settings = SamplingSettings.Of(model.Name, model.Discount, model.Temperature, model.Horizon, options);
        SolveOptions solve = new() { Discount = settings.Discount, Temperature = settings.Temperature, Prior = options.Prior };
        FiniteChoices[] choices = FiniteChoices.Of(DecisionProblem<TKernel>.Create(model, kernel, noise, solve), model.Horizon);
        return new(settings, model, choices, (of, workers, proposal) => new FiniteRollouts<TState, TAction, TProcess>(of, workers, proposal, choices, model, process, value));
    }

    private static SamplingSettings Settings(DeclaredSettings settings, SamplingOptions? options) =>
        SamplingSettings.Of(settings.Problem, settings.Discount, settings.Temperature, settings.Horizon, options ?? new());
}
