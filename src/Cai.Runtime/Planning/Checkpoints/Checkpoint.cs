namespace Cai;

/// <summary>
/// Where a long solve keeps its values, so that another can go on from them: after a kill, a cancelled token or a power cut at most the last interval is lost. The file is replaced as a whole or not at all.
/// </summary>
/// <remarks>
/// A solve that finds the file goes on from it, and refuses one that is torn or of another problem (<see cref="CheckpointException"/>). Bounds are certified anew, from whatever values it starts. A
/// finished solve leaves a file from which the next one is done at once. For infinite horizons.
/// </remarks>
/// <param name="Path">The file. Its directory must exist; while a solve runs, a file of the same name with <c>.lock</c> keeps others away.</param>
public sealed record Checkpoint(string Path)
{
    /// <summary>How long after the last write the next one is due, at the end of a backup; not negative. Default: 45 seconds.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(45);
}
