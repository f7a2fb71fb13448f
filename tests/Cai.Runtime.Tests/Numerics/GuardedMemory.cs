using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>Spans whose end is the end of readable memory: whoever reads or writes beyond it ends the process. Plain arrays where pages cannot be protected.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadAndWrite = 3;
    private const int PrivateAndAnonymous = 0x22;

    private readonly nuint _size;
    private readonly byte* _start;
    private readonly double[] _plain;

    public GuardedMemory(int longest)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        _size = (((nuint)longest * sizeof(double)) + page - 1) / page * page;
        _plain = OperatingSystem.IsLinux() ? [] : new double[longest];
        if (!OperatingSystem.IsLinux())
            return;

        _start = Map(null, _size + page, ReadAndWrite, PrivateAndAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)_start);
        Assert.Equal(0, Protect(_start + _size, page, 0));
    }

    /// <summary>The last numbers before the end.</summary>
    public Span<double> Last(int length) => _start == null ? _plain.AsSpan(0, length) : new(_start + _size - (length * sizeof(double)), length);

    public void Dispose()
    {
        if (_start != null)
            _ = Unmap(_start, _size + (nuint)Environment.SystemPageSize);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial byte* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);
}
