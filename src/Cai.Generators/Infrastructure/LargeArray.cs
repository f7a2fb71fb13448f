namespace Cai.Numerics;

/// <summary>Stands for the arrays of the run time where its tables are built by the compiler: small ones.</summary>
internal static class LargeArray
{
    /// <summary>An array of zeros.</summary>
    /// <param name="length">The number of elements.</param>
    public static T[] Create<T>(int length)
        where T : unmanaged => new T[length];
}
