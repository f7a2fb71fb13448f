using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The backup of neighbouring states that all columns move by constant offsets, written by the generator for one problem: actions and columns unrolled, equal sums shared, each value loaded
/// once. It is written for a guess of how actions move; <see cref="Columns"/> and <see cref="Weights"/> tell the guess, and tables that say otherwise are swept without it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRunBackup
{
    /// <summary>The column of each action and outcome, <c>[action * outcomes + outcome]</c>, numbered as they first appear; <c>-1 - column</c> for one that leads to one state from everywhere.</summary>
    static abstract ReadOnlySpan<int> Columns { get; }

    /// <summary>
    /// The weight of each move, an action along one of its columns: action by action, in the order of the first outcome. Moves that weigh the same share one. Actions that reach a state from
    /// everywhere have a last weight: what they get from there.
    /// </summary>
    static abstract ReadOnlySpan<int> Weights { get; }

    /// <summary>Hands <c>g sum_s' P(s'|s,a) V(s')</c> of every action, by vectors of states, to a target. Sums have one order at every width.</summary>
    /// <typeparam name="TLanes">The width.</typeparam>
    /// <typeparam name="TVector">The vectors.</typeparam>
    /// <typeparam name="TTarget">What becomes of action values.</typeparam>
    /// <param name="states">The states: at least as many as lanes.</param>
    /// <param name="target">The target.</param>
    static abstract void Sweep<TLanes, TVector, TTarget>(in RunStates states, TTarget target)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
        where TTarget : struct, IBackupTarget, allows ref struct;
}
