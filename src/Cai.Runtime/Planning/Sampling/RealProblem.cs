using System.Runtime.Intrinsics;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>What a planner of real-valued actions is told of its problem.</summary>
internal interface IRealProblem<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>Why rollouts do not go in vectors; null where they may.</summary>
    string? Obstacle { get; }

    /// <summary>The names of the action's coordinates.</summary>
    IReadOnlyList<string> ActionNames { get; }

    /// <summary>The action at given coordinates.</summary>
    TAction Action(ReadOnlySpan<double> coordinates);

    /// <summary>Whether a state takes no action.</summary>
    bool IsTerminal(TState state);

    /// <summary>The prior over sequences of actions.</summary>
    GaussianProposal Propose(SamplingSettings settings, int columns);

    /// <summary>What rolls sequences out.</summary>
    RealRollouts<TState> Roll(SamplingSettings settings, Workers workers, GaussianProposal proposal, int columns);
}

/// <summary>The width of the vectors that rollouts go in.</summary>
internal static class VectorWidth
{
    /// <summary>The number of lanes.</summary>
    public static int Lanes => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;
}

/// <summary>A problem of emitted parts.</summary>
internal sealed class RealProblem<TState, TAction, TStates, TActions, TProcess, TLanes>(
    TStates states, TActions actions, TProcess process, TLanes lanes, string? obstacle, Func<TState, double>? value) : IRealProblem<TState, TAction>
    where TState : struct
    where TAction : struct
    where TStates : struct, ICoordinates<TState>
    where TActions : struct, ICoordinates<TAction>
    where TProcess : struct, IProcess<TState, TAction>
    where TLanes : struct, ILaneProcess
{
    public string? Obstacle => obstacle;

    public IReadOnlyList<string> ActionNames { get; } = [.. Enumerable.Range(0, actions.Count).Select(actions.Name)];

    public TAction Action(ReadOnlySpan<double> coordinates) => actions.Of(coordinates);

    public bool IsTerminal(TState state) => process.IsTerminal(state);

    public GaussianProposal Propose(SamplingSettings settings, int columns) =>
        new(settings, actions.Lower, actions.Upper, [.. Enumerable.Range(0, actions.Count).Select(actions.IsWhole)], columns);

    public RealRollouts<TState> Roll(SamplingSettings settings, Workers workers, GaussianProposal proposal, int columns) => VectorWidth.Lanes switch
    {
        8 => Roll<Reals8>(settings, workers, proposal, columns),
        4 => Roll<Reals4>(settings, workers, proposal, columns),
        _ => Roll<Reals1>(settings, workers, proposal, columns),
    };

    private RealRollouts<TState> Roll<TReal>(SamplingSettings settings, Workers workers, GaussianProposal proposal, int columns)
        where TReal : struct, IReals<TReal> =>
        settings.Options.Vectorize && obstacle is null
            ? new LaneRollouts<TState, TAction, TStates, TActions, TLanes, TReal>(settings, workers, proposal, columns, states, actions, lanes, value)
            : new ScalarRollouts<TState, TAction, TStates, TActions, TProcess, TReal>(settings, workers, proposal, columns, states, actions, process, value);
}
