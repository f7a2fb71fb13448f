using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>Vectors of eight real numbers.</summary>
internal readonly struct Reals8(Vector512<double> vector) : IReals<Reals8>
{
    private readonly Vector512<double> _vector = vector;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Load(ref double start, int index) => new(Vector512.LoadUnsafe(ref start, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double start, int index) => _vector.StoreUnsafe(ref start, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Reals8(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator +(Reals8 x, Reals8 y) => new(x._vector + y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator -(Reals8 x, Reals8 y) => new(x._vector - y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator *(Reals8 x, Reals8 y) => new(x._vector * y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator /(Reals8 x, Reals8 y) => new(x._vector / y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator -(Reals8 x) => new(-x._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator <(Reals8 x, Reals8 y) => new(Vector512.LessThan(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator >(Reals8 x, Reals8 y) => new(Vector512.GreaterThan(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator <=(Reals8 x, Reals8 y) => new(Vector512.LessThanOrEqual(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator >=(Reals8 x, Reals8 y) => new(Vector512.GreaterThanOrEqual(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator &(Reals8 x, Reals8 y) => new(x._vector & y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator |(Reals8 x, Reals8 y) => new(x._vector | y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator ^(Reals8 x, Reals8 y) => new(x._vector ^ y._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 operator ~(Reals8 x) => new(~x._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Equal(Reals8 x, Reals8 y) => new(Vector512.Equals(x._vector, y._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Select(Reals8 mask, Reals8 then, Reals8 otherwise) => new(Vector512.ConditionalSelect(mask._vector, then._vector, otherwise._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Reals8 mask) => Vector512.ExtractMostSignificantBits(mask._vector) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 MultiplyAdd(Reals8 x, Reals8 y, Reals8 z) => new(Vector512.FusedMultiplyAdd(x._vector, y._vector, z._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Abs(Reals8 x) => new(Vector512.Abs(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Sqrt(Reals8 x) => new(Vector512.Sqrt(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Min(Reals8 x, Reals8 y) => new(Vector512.ConditionalSelect(Vector512.Equals(x._vector, x._vector), Vector512.MinNative(x._vector, y._vector), x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Max(Reals8 x, Reals8 y) => new(Vector512.ConditionalSelect(Vector512.Equals(x._vector, x._vector), Vector512.MaxNative(x._vector, y._vector), x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Floor(Reals8 x) => new(Vector512.Floor(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Ceiling(Reals8 x) => new(Vector512.Ceiling(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Truncate(Reals8 x) => new(Vector512.Truncate(x._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Reals8 Round(Reals8 x) => new(Vector512.Round(x._vector));

    // By halves: at this width .NET 10 computes both one by one.
    public static Reals8 Exp(Reals8 x) => new(Vector512.Create(LaneExponential.Of(x._vector.GetLower()), LaneExponential.Of(x._vector.GetUpper())));

    public static Reals8 Log(Reals8 x) => new(Vector512.Create(Vector256.Log(x._vector.GetLower()), Vector256.Log(x._vector.GetUpper())));
}
