namespace Cai.Numerics;

/// <summary>
/// Arrays that a solve works in and gives back, so that the next of the same size need not get its memory from the system page by page, which takes about as long as a short solve. Few are
/// kept, of the lengths that were asked for last; those that nobody has asked for in a while go with the next full collection, as do all where memory is short.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
internal static class LargeScratch<T>
    where T : unmanaged
{
    private const int Most = 8;
    private const long FewestBytes = 1 << 17;
    private const long MostBytes = 1L << 28;
    private const long Patience = 20_000;

    private static readonly Lock _gate = new();
    private static readonly List<(T[] Array, long Since)> _kept = [];
    private static bool _isWatched;

    /// <summary>An array of any numbers, for whoever writes each before it is read.</summary>
    /// <param name="length">The number of elements: just as many.</param>
    public static T[] Rent(int length)
    {
        lock (_gate)
        {
            int at = _kept.FindLastIndex(kept => kept.Array.Length == length);
            if (at >= 0)
            {
                T[] array = _kept[at].Array;
                _kept.RemoveAt(at);
                return array;
            }
        }

        return LargeArray.CreateUnwritten<T>(length);
    }

    /// <summary>Takes an array that nobody will touch again.</summary>
    public static unsafe void Return(T[] array)
    {
        long bytes = (long)array.Length * sizeof(T);
        if (bytes is < FewestBytes or > MostBytes / 2)
            return;
        lock (_gate)
        {
            _kept.Add((array, Environment.TickCount64));
            long sum = 0;
            foreach ((T[] kept, _) in _kept)
                sum += (long)kept.Length * sizeof(T);
            while (_kept.Count > Most || sum > MostBytes)
            {
                sum -= (long)_kept[0].Array.Length * sizeof(T);
                _kept.RemoveAt(0);
            }

            if (!_isWatched)
                _ = new Watch();
            _isWatched = true;
        }
    }

    private static bool Trim()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        bool isShort = memory.MemoryLoadBytes >= memory.HighMemoryLoadThresholdBytes * 0.9;
        lock (_gate)
        {
            _kept.RemoveAll(kept => isShort || Environment.TickCount64 - kept.Since > Patience);
            return _isWatched = _kept.Count > 0;
        }
    }

    /// <summary>An object without references, whose end tells of a full collection once it has grown old.</summary>
    private sealed class Watch
    {
        ~Watch()
        {
            if (Trim() && !Environment.HasShutdownStarted)
                GC.ReRegisterForFinalize(this);
        }
    }
}
