using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.CompilerServices;

/// <summary>What a sweep keeps of four states' action values.</summary>
internal interface IKept
{
    /// <summary>Of one action.</summary>
    static abstract void Put(Vector256<double> q, ref double target, nuint at);

    /// <summary>Of two actions.</summary>
    static abstract void Put(Vector256<double> q, Vector256<double> p, ref double first, ref double second, nuint at);
}

/// <summary>All of them, each action in a row of its own.</summary>
internal readonly struct KeepAll : IKept
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Vector256<double> q, ref double target, nuint at) => q.StoreUnsafe(ref target, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Vector256<double> q, Vector256<double> p, ref double first, ref double second, nuint at)
    {
        q.StoreUnsafe(ref first, at);
        p.StoreUnsafe(ref second, at);
    }
}

/// <summary>The largest of the first actions.</summary>
internal readonly struct KeepFirst : IKept
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Vector256<double> q, ref double target, nuint at) => q.StoreUnsafe(ref target, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Vector256<double> q, Vector256<double> p, ref double first, ref double second, nuint at) => Vector256.MaxNative(q, p).StoreUnsafe(ref first, at);
}

/// <summary>The largest of these actions and those before them.</summary>
internal readonly struct KeepLarger : IKept
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Vector256<double> q, ref double target, nuint at) => Vector256.MaxNative(Vector256.LoadUnsafe(ref target, at), q).StoreUnsafe(ref target, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Vector256<double> q, Vector256<double> p, ref double first, ref double second, nuint at) => Put(Vector256.MaxNative(q, p), ref first, at);
}

/// <summary>A number that a loop is compiled for.</summary>
internal interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

internal readonly struct None : ICount
{
    public static int Value => 0;
}

internal readonly struct One : ICount
{
    public static int Value => 1;
}

internal readonly struct Two : ICount
{
    public static int Value => 2;
}

internal readonly struct Three : ICount
{
    public static int Value => 3;
}
