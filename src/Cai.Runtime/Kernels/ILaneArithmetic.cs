using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The arithmetic of emitted loops on vectors of one width, so that a loop is written once and compiled for each width. Every operation gives the same bits in every lane at every width.
/// </summary>
/// <typeparam name="TVector">The vector of doubles; a double itself at width 1.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneArithmetic<TVector>
    where TVector : struct
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads neighbouring numbers.</summary>
    static abstract TVector Load(ref double start, int index);

    /// <summary>Writes neighbouring numbers.</summary>
    static abstract void Store(TVector vector, ref double start, int index);

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Broadcast(double value);

    /// <summary><c>x + y</c>.</summary>
    static abstract TVector Add(TVector x, TVector y);

    /// <summary><c>x y</c>.</summary>
    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary><c>x y + z</c>, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    /// <summary>The larger; y where one of them is not a number.</summary>
    static abstract TVector Max(TVector x, TVector y);

    /// <summary>The smaller; y where one of them is not a number.</summary>
    static abstract TVector Min(TVector x, TVector y);
}
