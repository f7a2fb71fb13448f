namespace Cai.EndToEnd.Tests.Emission;

/// <summary>Measures what an action allocates.</summary>
internal static class Allocation
{
    private const int MostAttempts = 2000;

    /// <summary>The bytes allocated by a call once the JIT has optimised it: before that, reading a literal table goes through a handle on the heap.</summary>
    public static long OnceWarm(Action action)
    {
        long bytes = long.MaxValue;
        for (int attempt = 0; attempt < MostAttempts && bytes > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            if (attempt % 100 == 99)
                Thread.Sleep(20);
        }

        return bytes;
    }
}
