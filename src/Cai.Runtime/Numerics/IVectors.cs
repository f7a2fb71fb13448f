namespace Cai.Numerics;

/// <summary>A few vectors of four that an elimination keeps in registers: several sums at once do not wait for each other.</summary>
/// <typeparam name="TSelf">The vectors themselves.</typeparam>
internal interface IVectors<TSelf>
    where TSelf : struct, IVectors<TSelf>
{
    /// <summary>Reads neighbouring numbers.</summary>
    static abstract TSelf Load(ref double start);

    /// <summary>Writes neighbouring numbers.</summary>
    void Store(ref double start);

    /// <summary><c>this + factor x</c>, rounded once.</summary>
    TSelf Add(double factor, TSelf x);

    /// <summary><c>this * factor</c>.</summary>
    TSelf Times(double factor);
}
