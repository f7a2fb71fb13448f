using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cai.Numerics;

/// <summary>Single doubles: what is left of a range after its vectors, and everything where there are none.</summary>
internal readonly unsafe struct Lanes1 : ILanes<double>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref double start, int index) => Unsafe.Add(ref start, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double vector, ref double start, int index) => Unsafe.Add(ref start, index) = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Constant(double* block, int index) => block[index * LaneConstants.Copies];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Broadcast(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double x, double y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Subtract(double x, double y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double x, double y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double x, double y) => x / y;

    // Asked for by name, the instruction is there in programs compiled ahead for older processors too: else they call a function.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double x, double y, double z) => Fma.IsSupported
        ? Fma.MultiplyAddScalar(Vector128.CreateScalarUnsafe(x), Vector128.CreateScalarUnsafe(y), Vector128.CreateScalarUnsafe(z)).ToScalar()
        : Math.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double x, double y) => x > y ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double x, double y) => x < y ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WhereGreater(double x, double y, double then, double otherwise) => x > y ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddToExponent(double x, double power) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + (BitConverter.DoubleToInt64Bits(power) << LaneConstants.FractionBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exponent(double y, out double m)
    {
        long bits = BitConverter.DoubleToInt64Bits(y), k = (bits - LaneConstants.RootOfHalf) >>> LaneConstants.FractionBits;
        m = BitConverter.Int64BitsToDouble(bits - (k << LaneConstants.FractionBits));
        return k;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(double x) => x;

    public static double Largest(double x) => x;

    public static double Smallest(double x) => x;
}
