using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>Single real numbers, where the machine has no vectors of four.</summary>
internal readonly struct Reals1(double number) : IReals<Reals1>
{
    private readonly double _number = number;

    public static int Count => 1;

    public static Reals1 Load(ref double start, int index) => new(Unsafe.Add(ref start, index));

    public void Store(ref double start, int index) => Unsafe.Add(ref start, index) = _number;

    public static implicit operator Reals1(double value) => new(value);

    public static Reals1 operator +(Reals1 x, Reals1 y) => new(x._number + y._number);

    public static Reals1 operator -(Reals1 x, Reals1 y) => new(x._number - y._number);

    public static Reals1 operator *(Reals1 x, Reals1 y) => new(x._number * y._number);

    public static Reals1 operator /(Reals1 x, Reals1 y) => new(x._number / y._number);

    public static Reals1 operator -(Reals1 x) => new(-x._number);

    public static Reals1 operator <(Reals1 x, Reals1 y) => Mask(x._number < y._number);

    public static Reals1 operator >(Reals1 x, Reals1 y) => Mask(x._number > y._number);

    public static Reals1 operator <=(Reals1 x, Reals1 y) => Mask(x._number <= y._number);

    public static Reals1 operator >=(Reals1 x, Reals1 y) => Mask(x._number >= y._number);

    public static Reals1 operator &(Reals1 x, Reals1 y) => new(BitConverter.Int64BitsToDouble(x.Bits & y.Bits));

    public static Reals1 operator |(Reals1 x, Reals1 y) => new(BitConverter.Int64BitsToDouble(x.Bits | y.Bits));

    public static Reals1 operator ^(Reals1 x, Reals1 y) => new(BitConverter.Int64BitsToDouble(x.Bits ^ y.Bits));

    public static Reals1 operator ~(Reals1 x) => new(BitConverter.Int64BitsToDouble(~x.Bits));

    public static Reals1 Equal(Reals1 x, Reals1 y) => Mask(x._number == y._number);

    public static Reals1 Select(Reals1 mask, Reals1 then, Reals1 otherwise) => mask.Bits != 0 ? then : otherwise;

    public static bool Any(Reals1 mask) => mask.Bits != 0;

    public static Reals1 MultiplyAdd(Reals1 x, Reals1 y, Reals1 z) => new(Lanes1.MultiplyAdd(x._number, y._number, z._number));

    public static Reals1 Abs(Reals1 x) => new(Math.Abs(x._number));

    public static Reals1 Sqrt(Reals1 x) => new(Math.Sqrt(x._number));

    public static Reals1 Min(Reals1 x, Reals1 y) => x._number < y._number || double.IsNaN(x._number) ? x : y;

    public static Reals1 Max(Reals1 x, Reals1 y) => x._number > y._number || double.IsNaN(x._number) ? x : y;

    public static Reals1 Floor(Reals1 x) => new(Math.Floor(x._number));

    public static Reals1 Ceiling(Reals1 x) => new(Math.Ceiling(x._number));

    public static Reals1 Truncate(Reals1 x) => new(Math.Truncate(x._number));

    public static Reals1 Round(Reals1 x) => new(Math.Round(x._number));

    // The functions of vectors, so that the bits are theirs.
    public static Reals1 Exp(Reals1 x) => new(LaneExponential.Of(Vector256.Create(x._number)).ToScalar());

    public static Reals1 Log(Reals1 x) => new(Vector256.Log(Vector256.Create(x._number)).ToScalar());

    private long Bits => BitConverter.DoubleToInt64Bits(_number);

    private static Reals1 Mask(bool holds) => new(BitConverter.Int64BitsToDouble(holds ? -1 : 0));
}
