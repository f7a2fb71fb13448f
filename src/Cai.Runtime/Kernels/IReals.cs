using System.ComponentModel;
using Cai.Numerics;

namespace Cai.CompilerServices;

/// <summary>
/// Real numbers side by side that compute like one, so that an equation is written once, in operators, and compiled for vectors of each width. Every operation gives the same bits in every lane at
/// every width. Sums, products, quotients, roots and roundings are those of <see cref="double"/>, bit for bit; functions are within a few units in the last place of those of <see cref="Math"/>.
/// </summary>
/// <remarks>Comparisons give a mask, all bits of a lane set where it holds: made to be combined by <c>&amp;</c>, <c>|</c> and <c>~</c>, and read by <see cref="Select"/> alone.</remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReals<TSelf>
    where TSelf : struct, IReals<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads neighbouring numbers.</summary>
    static abstract TSelf Load(ref double start, int index);

    /// <summary>Writes neighbouring numbers.</summary>
    void Store(ref double start, int index);

    /// <summary>The same number in every lane.</summary>
    static abstract implicit operator TSelf(double value);

    /// <summary>The sum.</summary>
    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>The difference.</summary>
    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>The product.</summary>
    static abstract TSelf operator *(TSelf x, TSelf y);

    /// <summary>The quotient.</summary>
    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>The number with its sign changed.</summary>
    static abstract TSelf operator -(TSelf x);

    /// <summary>Where x is smaller.</summary>
    static abstract TSelf operator <(TSelf x, TSelf y);

    /// <summary>Where x is larger.</summary>
    static abstract TSelf operator >(TSelf x, TSelf y);

    /// <summary>Where x is not larger, and both are numbers.</summary>
    static abstract TSelf operator <=(TSelf x, TSelf y);

    /// <summary>Where x is not smaller, and both are numbers.</summary>
    static abstract TSelf operator >=(TSelf x, TSelf y);

    /// <summary>Where both masks hold.</summary>
    static abstract TSelf operator &(TSelf x, TSelf y);

    /// <summary>Where one of the masks holds.</summary>
    static abstract TSelf operator |(TSelf x, TSelf y);

    /// <summary>Where a mask does not hold.</summary>
    static abstract TSelf operator ~(TSelf x);

    /// <summary>Where one of the masks holds, and not both.</summary>
    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>Where both are equal.</summary>
    static abstract TSelf Equal(TSelf x, TSelf y);

    /// <summary>One of two, lane by lane: <c>mask ? then : otherwise</c>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf then, TSelf otherwise);

    /// <summary>Whether a mask holds in some lane.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary><c>x y + z</c>, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The absolute value.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>The square root.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>The smaller; not a number where one of them is none. Of two zeros, the second.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    /// <summary>The larger; not a number where one of them is none. Of two zeros, the second.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>The largest whole number that is not larger.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The smallest whole number that is not smaller.</summary>
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>The whole part.</summary>
    static abstract TSelf Truncate(TSelf x);

    /// <summary>The nearest whole number; of two as near, the even one.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>The exponential function.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>The natural logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>The number held within constant bounds, as <see cref="Math.Clamp(double, double, double)"/> holds it.</summary>
    static virtual TSelf Clamp(TSelf x, TSelf lower, TSelf upper) => TSelf.Select(x < lower, lower, TSelf.Select(x > upper, upper, x));

    /// <summary>-1, 0 or 1.</summary>
    static virtual TSelf Sign(TSelf x) => TSelf.Select(x > 0.0, 1.0, TSelf.Select(x < 0.0, -1.0, 0.0));

    /// <summary>The sine of an angle in radians.</summary>
    static virtual TSelf Sin(TSelf x) => Circular.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    static virtual TSelf Cos(TSelf x) => Circular.Cos(x);

    /// <summary>The tangent of an angle in radians: lane by lane.</summary>
    static virtual TSelf Tan(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Tan>(x);

    /// <summary>The angle of a sine: lane by lane.</summary>
    static virtual TSelf Asin(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Asin>(x);

    /// <summary>The angle of a cosine: lane by lane.</summary>
    static virtual TSelf Acos(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Acos>(x);

    /// <summary>The angle of a tangent: lane by lane.</summary>
    static virtual TSelf Atan(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Atan>(x);

    /// <summary>The angle of a point, its ordinate first: lane by lane.</summary>
    static virtual TSelf Atan2(TSelf y, TSelf x) => Lanewise<TSelf>.Of<Lanewise.Atan2>(y, x);

    /// <summary>The hyperbolic sine: lane by lane.</summary>
    static virtual TSelf Sinh(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Sinh>(x);

    /// <summary>The hyperbolic cosine: lane by lane.</summary>
    static virtual TSelf Cosh(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Cosh>(x);

    /// <summary>The hyperbolic tangent: lane by lane.</summary>
    static virtual TSelf Tanh(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Tanh>(x);

    /// <summary>The inverse hyperbolic sine: lane by lane.</summary>
    static virtual TSelf Asinh(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Asinh>(x);

    /// <summary>The inverse hyperbolic cosine: lane by lane.</summary>
    static virtual TSelf Acosh(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Acosh>(x);

    /// <summary>The inverse hyperbolic tangent: lane by lane.</summary>
    static virtual TSelf Atanh(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Atanh>(x);

    /// <summary>The logarithm to base 2: lane by lane.</summary>
    static virtual TSelf Log2(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Log2>(x);

    /// <summary>The logarithm to base 10: lane by lane.</summary>
    static virtual TSelf Log10(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Log10>(x);

    /// <summary>The cube root: lane by lane.</summary>
    static virtual TSelf Cbrt(TSelf x) => Lanewise<TSelf>.Of<Lanewise.Cbrt>(x);

    /// <summary>The power: lane by lane.</summary>
    static virtual TSelf Pow(TSelf x, TSelf y) => Lanewise<TSelf>.Of<Lanewise.Pow>(x, y);

    /// <summary>What division leaves, as <c>%</c> gives it: lane by lane.</summary>
    static virtual TSelf Remainder(TSelf x, TSelf y) => Lanewise<TSelf>.Of<Lanewise.Remainder>(x, y);

    /// <summary>What division to the nearest whole number leaves: lane by lane.</summary>
    static virtual TSelf IEEERemainder(TSelf x, TSelf y) => Lanewise<TSelf>.Of<Lanewise.IEEERemainder>(x, y);
}
