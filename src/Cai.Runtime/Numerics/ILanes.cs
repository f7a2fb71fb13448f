using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>
/// Arithmetic on vectors of one width, so that a kernel is written once and compiled for each width. Every operation gives the same bits in every lane at every
/// width: results depend neither on the machine nor on how a range is cut.
/// </summary>
/// <typeparam name="TVector">The vector of doubles; a double itself at width 1.</typeparam>
internal unsafe interface ILanes<TVector> : ILaneArithmetic<TVector>
    where TVector : struct
{
    /// <summary>Reads a constant of a <see cref="LaneConstants"/> block.</summary>
    static abstract TVector Constant(double* block, int index);

    /// <summary><c>x - y</c>.</summary>
    static abstract TVector Subtract(TVector x, TVector y);

    /// <summary><c>x / y</c>.</summary>
    static abstract TVector Divide(TVector x, TVector y);

    /// <summary>One of two vectors, lane by lane: <c>x &gt; y ? then : otherwise</c>.</summary>
    static abstract TVector WhereGreater(TVector x, TVector y, TVector then, TVector otherwise);

    /// <summary>Adds the low 12 bits of <paramref name="power"/> to the exponent of x: a product with a power of two.</summary>
    static abstract TVector AddToExponent(TVector x, TVector power);

    /// <summary>Writes y as <c>2^k m</c> with m in [sqrt(1/2), sqrt(2)): gives k, as a number.</summary>
    static abstract TVector Exponent(TVector y, out TVector m);

    /// <summary>The sum of the lanes.</summary>
    static abstract double Sum(TVector x);

    /// <summary>The largest lane.</summary>
    static abstract double Largest(TVector x);

    /// <summary>The smallest lane.</summary>
    static abstract double Smallest(TVector x);
}
