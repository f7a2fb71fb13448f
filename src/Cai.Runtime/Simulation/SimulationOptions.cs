namespace Cai;

/// <summary>How many episodes to simulate, how long, and with which random numbers.</summary>
/// <remarks>
/// The same seed gives the same episodes for any number of threads. Episode e of two policies meets the same noise at the same step (common random numbers):
/// differences between policies are then differences of behaviour, not of luck.
/// </remarks>
public sealed record SimulationOptions
{
    /// <summary>The number of episodes, at least 1.</summary>
    public int Episodes
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Episodes), value, "There is at least one episode.");
    } = 1;

    /// <summary>The most decisions an episode takes before it is cut off, at least 1. A finite horizon ends it sooner.</summary>
    public int MaxSteps
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxSteps), value, "An episode takes at least one decision.");
    } = 1000;

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>The number of the first episode: with 100, a second run of episodes continues a first run of 100.</summary>
    public int FirstEpisode
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(FirstEpisode), value, "Episodes are numbered from 0.");
    }

    /// <summary>How many threads share the episodes, at least 1. The result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "There is at least one thread.");
    } = 1;
}
