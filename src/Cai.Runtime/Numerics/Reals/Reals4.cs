using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>Vectors of four real numbers.</summary>
internal readonly struct Reals4(Vector256<double> vector) : IReals<Reals4>
{
    private readonly Vector256<double> _vector = vector;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Load(ref double start, int index) => new(Vector256.LoadUnsafe(ref start, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double start, int index) => _vector.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Reals4(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator +(Reals4 x, Reals4 y) => new(x._vector + y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator -(Reals4 x, Reals4 y) => new(x._vector - y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator *(Reals4 x, Reals4 y) => new(x._vector * y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator /(Reals4 x, Reals4 y) => new(x._vector / y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator -(Reals4 x) => new(-x._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator <(Reals4 x, Reals4 y) => new(Vector256.LessThan(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator >(Reals4 x, Reals4 y) => new(Vector256.GreaterThan(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator <=(Reals4 x, Reals4 y) => new(Vector256.LessThanOrEqual(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator >=(Reals4 x, Reals4 y) => new(Vector256.GreaterThanOrEqual(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator &(Reals4 x, Reals4 y) => new(x._vector & y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator |(Reals4 x, Reals4 y) => new(x._vector | y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator ^(Reals4 x, Reals4 y) => new(x._vector ^ y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 operator ~(Reals4 x) => new(~x._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Equal(Reals4 x, Reals4 y) => new(Vector256.Equals(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Select(Reals4 mask, Reals4 then, Reals4 otherwise) => new(Vector256.ConditionalSelect(mask._vector, then._vector, otherwise._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Reals4 mask) => Vector256.ExtractMostSignificantBits(mask._vector) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 MultiplyAdd(Reals4 x, Reals4 y, Reals4 z) => new(Vector256.FusedMultiplyAdd(x._vector, y._vector, z._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Abs(Reals4 x) => new(Vector256.Abs(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Sqrt(Reals4 x) => new(Vector256.Sqrt(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Min(Reals4 x, Reals4 y) => new(Vector256.ConditionalSelect(Vector256.Equals(x._vector, x._vector), Vector256.MinNative(x._vector, y._vector), x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Max(Reals4 x, Reals4 y) => new(Vector256.ConditionalSelect(Vector256.Equals(x._vector, x._vector), Vector256.MaxNative(x._vector, y._vector), x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Floor(Reals4 x) => new(Vector256.Floor(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Ceiling(Reals4 x) => new(Vector256.Ceiling(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Truncate(Reals4 x) => new(Vector256.Truncate(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals4 Round(Reals4 x) => new(Vector256.Round(x._vector));

    public static Reals4 Exp(Reals4 x) => new(LaneExponential.Of(x._vector));

    public static Reals4 Log(Reals4 x) => new(Vector256.Log(x._vector));
}
