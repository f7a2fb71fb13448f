using System.Diagnostics;

namespace Cai.Tests;

/// <summary>Measures what an action allocates.</summary>
internal static class Allocation
{
    private const int LeastAttempts = 10;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The least bytes that one of many calls allocates on this thread: what allocates by itself does so in every call. One call may be charged for more: before the JIT has optimised it,
    /// reading a literal table goes through a handle on the heap, and a collection, which any other test may cause, charges a thread with the rest of its allocation context.
    /// </summary>
    public static long OnceWarm(Action action)
    {
        long bytes = Of(action);
        Stopwatch watch = Stopwatch.StartNew();
        for (int attempt = 2; bytes > 0 && (attempt <= LeastAttempts || watch.Elapsed < _patience); attempt++)
        {
            bytes = Math.Min(bytes, Of(action));
            if (attempt % 25 == 0)
                Thread.Sleep(10);
        }

        return bytes;
    }

    /// <summary>The bytes allocated by the call on this thread, which may be charged for a few kilobytes more.</summary>
    public static long Of(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
