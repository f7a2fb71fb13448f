using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// A process with real-valued fields as many rollouts see it at once: numbers lie coordinate after coordinate, one a rollout, and vectors take neighbouring rollouts side by side. Emitted code
/// implements it as a struct, where the declaration's members are straight-line arithmetic.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneProcess
{
    /// <summary>The fields of the noise; none without noise.</summary>
    IReadOnlyList<NoiseCoordinate> Noise { get; }

    /// <summary>Whether there are terminal states or terminal rewards.</summary>
    bool HasEnd { get; }

    /// <summary>Takes a step in every rollout.</summary>
    /// <typeparam name="TReal">The vectors.</typeparam>
    /// <param name="states">The states, replaced by the next ones.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="rewards">The rewards, written.</param>
    /// <param name="count">How many rollouts: a multiple of the lanes, and the distance between coordinates.</param>
    /// <param name="stage">The number of decisions taken before.</param>
    void Step<TReal>(ref double states, ref double actions, ref double noise, ref double rewards, int count, int stage)
        where TReal : struct, IReals<TReal>;

    /// <summary>Tells which states are terminal, and what ending in each is worth.</summary>
    /// <typeparam name="TReal">The vectors.</typeparam>
    /// <param name="states">The states.</param>
    /// <param name="ended">1 for a terminal state, 0 for another, written.</param>
    /// <param name="rewards">The terminal reward of every state, written.</param>
    /// <param name="count">How many rollouts.</param>
    void End<TReal>(ref double states, ref double ended, ref double rewards, int count)
        where TReal : struct, IReals<TReal>;
}

/// <summary>No process for vectors: what problems name whose members are beyond straight-line arithmetic.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoLaneProcess : ILaneProcess
{
    /// <inheritdoc/>
    public IReadOnlyList<NoiseCoordinate> Noise => [];

    /// <inheritdoc/>
    public bool HasEnd => false;

    /// <inheritdoc/>
    public void Step<TReal>(ref double states, ref double actions, ref double noise, ref double rewards, int count, int stage)
        where TReal : struct, IReals<TReal> => throw new NotSupportedException();

    /// <inheritdoc/>
    public void End<TReal>(ref double states, ref double ended, ref double rewards, int count)
        where TReal : struct, IReals<TReal> => throw new NotSupportedException();
}
