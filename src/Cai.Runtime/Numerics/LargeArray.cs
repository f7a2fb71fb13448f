using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>
/// Arrays that a large solve reads all over. On Linux, before they are first touched, the system is advised to back them by huge pages, without which most of a random read's
/// time goes to finding its page: reading 80 MB at random takes about half the time. It is also asked for the pages of what will be written at once, which takes a fraction of what it takes to
/// be given them one by one, as each is touched. They are ordinary arrays, so that results may be handed out as they are.
/// </summary>
internal static unsafe partial class LargeArray
{
    private const nuint HugePage = 2 << 20;
    private const long FewestBytes = 2 * (long)HugePage;
    private const long FewestAtOnce = 1 << 18;
    private const int AdviseNotNeeded = 4;
    private const int AdviseHugePages = 14;
    private const int AdvisePopulated = 23;

    /// <summary>An array of zeros. The garbage collector leaves arrays as large as these in their place.</summary>
    /// <param name="length">The number of elements.</param>
    public static T[] Create<T>(int length)
        where T : unmanaged
    {
        if (!IsAtLeast<T>(FewestAtOnce, length))
            return new T[length];

        T[] array = GC.AllocateUninitializedArray<T>(length);
        bool isLarge = IsAtLeast<T>(FewestBytes, length);
        if (!isLarge)
            Populate(array);
        if (!isLarge || !Renew(array, clearsEnds: true))
            Array.Clear(array);
        return array;
    }

    /// <summary>An array of any numbers, for whoever writes each before it is read.</summary>
    /// <param name="length">The number of elements.</param>
    public static T[] CreateUnwritten<T>(int length)
        where T : unmanaged
    {
        T[] array = GC.AllocateUninitializedArray<T>(length);
        if (IsAtLeast<T>(FewestBytes, length))
            Renew(array, clearsEnds: false);
        if (IsAtLeast<T>(FewestAtOnce, length))
            Populate(array);
        return array;
    }

    /// <summary>A copy.</summary>
    public static T[] Copy<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        T[] array = CreateUnwritten<T>(source.Length);
        source.CopyTo(array);
        return array;
    }

    private static bool IsAtLeast<T>(long bytes, int length)
        where T : unmanaged => (long)length * sizeof(T) >= bytes && OperatingSystem.IsLinux();

    // All pages at once. Huge ones may reach beyond the array: advice to the memory beside it changes nothing that anyone could see. Systems that know no such advice refuse it.
    private static void Populate<T>(T[] array)
        where T : unmanaged
    {
        fixed (T* elements = array)
        {
            nuint page = (nuint)Environment.SystemPageSize, start = (nuint)elements / page * page, end = (nuint)(elements + array.Length);
            nuint first = start / HugePage * HugePage, last = (end + HugePage - 1) / HugePage * HugePage;
            _ = Advise((void*)first, last - first, AdviseHugePages);
            _ = Advise((void*)start, (end - start + page - 1) / page * page, AdvisePopulated);
        }
    }

    // The collector may give memory that small pages have backed before, and advice would come too late for them: they are given back, and whatever is touched next is found anew, full of zeros.
    // Only whole pages can be; what a refusal costs is speed.
    private static bool Renew<T>(T[] array, bool clearsEnds)
        where T : unmanaged
    {
        fixed (T* elements = array)
        {
            byte* start = (byte*)elements, end = (byte*)(elements + array.Length);
            byte* first = (byte*)(((nuint)start + HugePage - 1) / HugePage * HugePage), last = (byte*)((nuint)end / HugePage * HugePage);
            if (last <= first || Advise(first, (nuint)(last - first), AdviseHugePages) != 0)
                return false;

            // Memory of an unusual kind might keep what it holds.
            *first = byte.MaxValue;
            if (Advise(first, (nuint)(last - first), AdviseNotNeeded) != 0 || *first != 0)
                return false;

            if (clearsEnds)
            {
                new Span<byte>(start, (int)(first - start)).Clear();
                new Span<byte>(last, (int)(end - last)).Clear();
            }

            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
