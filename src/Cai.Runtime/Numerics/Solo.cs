using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>One vector: four numbers.</summary>
internal readonly struct Solo(Vector256<double> vector) : IVectors<Solo>
{
    private readonly Vector256<double> _vector = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Solo Load(ref double start) => new(Lanes4.Load(ref start, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double start) => Lanes4.Store(_vector, ref start, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Solo Add(double factor, Solo x) => new(Lanes4.MultiplyAdd(Lanes4.Broadcast(factor), x._vector, _vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Solo Times(double factor) => new(Lanes4.Broadcast(factor) * _vector);
}
