using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>
/// Constants that vector code reads as operands in memory. Written as literals they are hoisted out of the loop into registers, of which there are too few, and
/// reloaded from the stack at each turn.
/// </summary>
internal static unsafe class LaneConstants
{
    /// <summary>How often a constant is repeated: the widest vector's lanes.</summary>
    public const int Copies = 8;

    /// <summary>The bits of a double's fraction.</summary>
    public const int FractionBits = 52;

    /// <summary>The bits of sqrt(1/2).</summary>
    public const long RootOfHalf = 0x3FE6A09E667F3BCD;

    /// <summary>2^52: from here on doubles are integers.</summary>
    public const double TwoTo52 = 4503599627370496;

    /// <summary>A block of constants, each in every lane, aligned to the widest vector; it lives as long as the program.</summary>
    public static double* Block(params ReadOnlySpan<double> constants)
    {
        nuint alignment = Copies * sizeof(double);
        double* block = (double*)NativeMemory.AlignedAlloc((nuint)constants.Length * alignment, alignment);
        for (int i = 0; i < constants.Length * Copies; i++)
            block[i] = constants[i / Copies];
        return block;
    }
}
