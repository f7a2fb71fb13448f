using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>Vectors of four doubles.</summary>
internal readonly unsafe struct Lanes4 : ILanes<Vector256<double>>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref double start, int index) => Vector256.LoadUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> vector, ref double start, int index) => vector.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Constant(double* block, int index) => Vector256.LoadAligned(block + (index * LaneConstants.Copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> x, Vector256<double> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> x, Vector256<double> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> x, Vector256<double> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> x, Vector256<double> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> x, Vector256<double> y, Vector256<double> z) => Vector256.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> x, Vector256<double> y) => Vector256.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Min(Vector256<double> x, Vector256<double> y) => Vector256.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> WhereGreater(Vector256<double> x, Vector256<double> y, Vector256<double> then, Vector256<double> otherwise) => Vector256.ConditionalSelect(Vector256.GreaterThan(x, y), then, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddToExponent(Vector256<double> x, Vector256<double> power) => (x.AsInt64() + (power.AsInt64() << LaneConstants.FractionBits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exponent(Vector256<double> y, out Vector256<double> m)
    {
        Vector256<long> k = Vector256.ShiftRightLogical(y.AsInt64() - Vector256.Create(LaneConstants.RootOfHalf), LaneConstants.FractionBits);
        m = (y.AsInt64() - (k << LaneConstants.FractionBits)).AsDouble();

        // 2^52 with k in its low bits, less 2^52, is k: a conversion without one.
        Vector256<double> large = Vector256.Create(LaneConstants.TwoTo52);
        return (k | large.AsInt64()).AsDouble() - large;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> x) => Vector256.Sum(x);

    public static double Largest(Vector256<double> x)
    {
        double largest = x[0];
        for (int lane = 1; lane < Count; lane++)
            largest = Math.Max(largest, x[lane]);
        return largest;
    }

    public static double Smallest(Vector256<double> x)
    {
        double smallest = x[0];
        for (int lane = 1; lane < Count; lane++)
            smallest = Math.Min(smallest, x[lane]);
        return smallest;
    }
}
