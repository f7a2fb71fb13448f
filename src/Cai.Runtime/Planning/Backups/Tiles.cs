using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Ranges of states whose action values fit the first-level cache.</summary>
internal static class Tiles
{
    private const int Numbers = 2048;
    private const int MostStates = 256;
    private const int FewestStates = 16;

    /// <summary>How much longer tiles may be where a sweep reads and writes values alone.</summary>
    public const int HardFactor = 16;

    private const int FewestLong = 1024;
    private const int MostLong = 16384;
    private const int TilesPerWorker = 16;

    /// <summary>The number of states of a tile.</summary>
    public static int StatesPerTile(Pairs pairs)
    {
        int perState = Math.Max(1, pairs.Count / Math.Max(1, pairs.StateCount));
        return Math.Clamp(Numbers / perState / 4 * 4, FewestStates, MostStates);
    }

    /// <summary>
    /// The number of states of a tile where a sweep reads and writes values alone, which lie in order. Each tile takes some time to begin with: they are as long as caches allow, or as leaves enough of
    /// them for threads to share.
    /// </summary>
    public static int StatesPerLongTile(Pairs pairs, int workers) =>
        workers == 1 ? MostLong : Math.Clamp(pairs.StateCount / (workers * TilesPerWorker) / SweptRewards.BlockStates * SweptRewards.BlockStates, FewestLong, MostLong);

    /// <summary>The largest number of pairs of a tile of this many states.</summary>
    public static int LargestTile(Pairs pairs, int size)
    {
        int largest = 0;
        for (int from = 0; from < pairs.StateCount; from += size)
        {
            largest = Math.Max(largest, pairs.CountIn(from, Math.Min(from + size, pairs.StateCount)));
        }

        return largest;
    }
}
