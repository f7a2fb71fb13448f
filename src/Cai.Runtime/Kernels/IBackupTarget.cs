using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>What becomes of the action values of a few states, which come action by action, from action 0 on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBackupTarget
{
    /// <summary>Begins with neighbouring states: what changed least and most so far, lane by lane; anything for targets that do not ask.</summary>
    void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct;

    /// <summary>Takes an action's values.</summary>
    /// <param name="action">The action.</param>
    /// <param name="at">The place of the first state.</param>
    /// <param name="sum">What is to be added to the rewards.</param>
    /// <param name="before">What the action before gave; anything for action 0.</param>
    /// <returns>What is to be handed on with the next action.</returns>
    TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct;

    /// <summary>Ends the states.</summary>
    /// <param name="at">The place of the first state.</param>
    /// <param name="all">What the last action gave.</param>
    /// <param name="least">What changed least.</param>
    /// <param name="most">What changed most.</param>
    void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct;

    /// <summary>Is done with the neighbours.</summary>
    /// <param name="least">What changed least.</param>
    /// <param name="most">What changed most.</param>
    void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct;
}
