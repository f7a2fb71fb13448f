using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Cai.CompilerServices;

/// <summary>
/// Memory that a sweep asks for some hundred states before it gets there. The processor sees on its own that values are read in order, but late where some columns read what others have read
/// before, and not across the pauses in which a soft sweep computes.
/// </summary>
/// <param name="before">The value of the first state before.</param>
/// <param name="next">Where its next value goes.</param>
/// <param name="reach">How far ahead of a state its values are read, at most.</param>
internal readonly ref struct Ahead(ref double before, ref double next, nint reach)
{
    private const int States = 512;

    private readonly ref double _before = ref before;
    private readonly ref double _next = ref next;
    private readonly nint _reach = reach;

    /// <summary>Asks for what the states that far ahead of a place read and write.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(int at)
    {
        Prefetch(ref _before, at + States + _reach);
        Prefetch(ref _next, at + States);
    }

    // A hint: past the end it is ignored.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref double numbers, nint ahead)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((double*)Unsafe.AsPointer(ref numbers) + ahead);
    }
}
