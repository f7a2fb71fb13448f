using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>Vectors of eight doubles.</summary>
internal readonly unsafe struct Lanes8 : ILanes<Vector512<double>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> vector, ref double start, int index) => vector.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Constant(double* block, int index) => Vector512.LoadAligned(block + (index * LaneConstants.Copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(double value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> x, Vector512<double> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> x, Vector512<double> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> x, Vector512<double> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Divide(Vector512<double> x, Vector512<double> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> x, Vector512<double> y, Vector512<double> z) => Vector512.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> x, Vector512<double> y) => Vector512.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Min(Vector512<double> x, Vector512<double> y) => Vector512.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> WhereGreater(Vector512<double> x, Vector512<double> y, Vector512<double> then, Vector512<double> otherwise) => Vector512.ConditionalSelect(Vector512.GreaterThan(x, y), then, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddToExponent(Vector512<double> x, Vector512<double> power) => (x.AsInt64() + (power.AsInt64() << LaneConstants.FractionBits)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exponent(Vector512<double> y, out Vector512<double> m)
    {
        Vector512<long> k = Vector512.ShiftRightLogical(y.AsInt64() - Vector512.Create(LaneConstants.RootOfHalf), LaneConstants.FractionBits);
        m = (y.AsInt64() - (k << LaneConstants.FractionBits)).AsDouble();

        // 2^52 with k in its low bits, less 2^52, is k: a conversion without one.
        Vector512<double> large = Vector512.Create(LaneConstants.TwoTo52);
        return (k | large.AsInt64()).AsDouble() - large;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> x) => Vector512.Sum(x);

    public static double Largest(Vector512<double> x)
    {
        double largest = x[0];
        for (int lane = 1; lane < Count; lane++)
            largest = Math.Max(largest, x[lane]);
        return largest;
    }

    public static double Smallest(Vector512<double> x)
    {
        double smallest = x[0];
        for (int lane = 1; lane < Count; lane++)
            smallest = Math.Min(smallest, x[lane]);
        return smallest;
    }
}
