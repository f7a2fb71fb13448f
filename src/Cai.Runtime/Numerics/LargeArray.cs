using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>
/// Arrays that a large solve reads all over. On Linux, before they are first touched, the system is advised to back them by huge pages, without which most of a random read's
/// time goes to finding its page: reading 80 MB at random takes about half the time. They are ordinary arrays, so that results may be handed out as they are.
/// </summary>
internal static unsafe partial class LargeArray
{
    private const nuint HugePage = 2 << 20;
    private const long FewestBytes = 2 * (long)HugePage;
    private const int AdviseHugePages = 14;

    /// <summary>An array of zeros. The garbage collector leaves arrays as large as these in their place.</summary>
    /// <param name="length">The number of elements.</param>
    public static T[] Create<T>(int length)
        where T : unmanaged
    {
        if ((long)length * sizeof(T) < FewestBytes || !OperatingSystem.IsLinux())
            return new T[length];

        T[] array = GC.AllocateUninitializedArray<T>(length);
        fixed (T* start = array)
        {
            // Only whole pages can be advised; what a refusal costs is speed.
            nuint first = ((nuint)start + HugePage - 1) / HugePage * HugePage, end = (nuint)(start + length) / HugePage * HugePage;
            if (end > first)
                _ = Advise(first, end - first, AdviseHugePages);
        }

        Array.Clear(array);
        return array;
    }

    /// <summary>A copy.</summary>
    public static T[] Copy<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        T[] array = Create<T>(source.Length);
        source.CopyTo(array);
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint start, nuint length, int advice);
}
