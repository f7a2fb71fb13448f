using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cai.CompilerServices;

/// <summary>
/// The action values of a group over neighbouring states of one class, <c>q(s) = r(s) + sum_k weight_k values(s + offset_k)</c>. The numbers of terms are types, so that each shape has
/// a loop of its own. Sums have one order everywhere: results do not depend on how a sweep is cut. Reads are not checked, since the layout's offsets lead from states to states.
/// </summary>
internal readonly ref struct RunGroupSweep
{
    private const int Width = 4;

    private readonly ref double _values;
    private readonly int _count;
    private readonly ReadOnlySpan<nint> _offsets;
    private readonly ReadOnlySpan<double> _weights;
    private readonly double _level;
    private readonly double _otherLevel;

    /// <param name="values">The value of the first state.</param>
    /// <param name="count">How many states there are, at least four.</param>
    /// <param name="offsets">How far each term looks ahead.</param>
    /// <param name="weights">The weight of each term.</param>
    /// <param name="level">What the first action earns at every state; where rewards are read, what is added to them.</param>
    /// <param name="otherLevel">The same of the second action.</param>
    public RunGroupSweep(ref readonly double values, int count, ReadOnlySpan<nint> offsets, ReadOnlySpan<double> weights, double level, double otherLevel)
    {
        _values = ref Unsafe.AsRef(in values);
        _count = count;
        _offsets = offsets;
        _weights = weights;
        _level = level;
        _otherLevel = otherLevel;
    }

    /// <summary>Whether two actions can be swept together.</summary>
    public static bool Pairs(int shared, int own) => shared is 1 or 2 or 3 && own is 0 or 1 or 2;

    /// <summary>Sweeps a group.</summary>
    /// <typeparam name="TRead">One where rewards are read, none where the levels are all of them.</typeparam>
    /// <typeparam name="TKept">What is kept.</typeparam>
    /// <param name="group">The group.</param>
    /// <param name="first">Where values of the first action go.</param>
    /// <param name="second">Where values of the second action go.</param>
    /// <param name="rewards">The rewards of the first action.</param>
    /// <param name="others">The rewards of the second action.</param>
    public void Sweep<TRead, TKept>(in RunGroup group, ref double first, ref double second, ref readonly double rewards, ref readonly double others)
        where TRead : struct, ICount
        where TKept : struct, IKept
    {
        switch ((group.IsPair ? 10 * group.Shared : 0) + Math.Min(group.Own, 9))
        {
            case 0: Run<None, None, None, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 1: Run<None, One, None, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 2: Run<None, Two, None, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 3: Run<None, Three, None, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 10: Run<One, None, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 11: Run<One, One, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 12: Run<One, Two, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 20: Run<Two, None, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 21: Run<Two, One, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 22: Run<Two, Two, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 30: Run<Three, None, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 31: Run<Three, One, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            case 32: Run<Three, Two, One, TRead, TKept>(ref first, ref second, in rewards, in others); break;
            default: RunMany<TRead, TKept>(ref first, in rewards); break;
        }
    }

    // The last vector ends with the last state, and may take some states a second time: they come out the same.
    private void Run<TShared, TOwn, TSecond, TRead, TKept>(ref double first, ref double second, ref readonly double rewards, ref readonly double others)
        where TShared : struct, ICount
        where TOwn : struct, ICount
        where TSecond : struct, ICount
        where TRead : struct, ICount
        where TKept : struct, IKept
    {
        ref double x = ref _values;
        ref nint offset = ref MemoryMarshal.GetReference(_offsets);
        ref double weight = ref MemoryMarshal.GetReference(_weights);
        ref double r = ref Unsafe.AsRef(in rewards);
        ref double o = ref Unsafe.AsRef(in others);

        // The terms that a shape does not have are never loaded: the conditions on its types are constants.
        int own = TShared.Value, next = own + TOwn.Value;
        ref double s0 = ref TShared.Value > 0 ? ref Unsafe.Add(ref x, offset) : ref x;
        ref double s1 = ref TShared.Value > 1 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, 1)) : ref x;
        ref double s2 = ref TShared.Value > 2 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, 2)) : ref x;
        ref double a0 = ref TOwn.Value > 0 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, own)) : ref x;
        ref double a1 = ref TOwn.Value > 1 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, own + 1)) : ref x;
        ref double a2 = ref TOwn.Value > 2 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, own + 2)) : ref x;
        ref double b0 = ref TSecond.Value > 0 && TOwn.Value > 0 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, next)) : ref x;
        ref double b1 = ref TSecond.Value > 0 && TOwn.Value > 1 ? ref Unsafe.Add(ref x, Unsafe.Add(ref offset, next + 1)) : ref x;
        Vector256<double> ws0 = Vector256.Create(TShared.Value > 0 ? weight : 0);
        Vector256<double> ws1 = Vector256.Create(TShared.Value > 1 ? Unsafe.Add(ref weight, 1) : 0);
        Vector256<double> ws2 = Vector256.Create(TShared.Value > 2 ? Unsafe.Add(ref weight, 2) : 0);
        Vector256<double> wa0 = Vector256.Create(TOwn.Value > 0 ? Unsafe.Add(ref weight, own) : 0);
        Vector256<double> wa1 = Vector256.Create(TOwn.Value > 1 ? Unsafe.Add(ref weight, own + 1) : 0);
        Vector256<double> wa2 = Vector256.Create(TOwn.Value > 2 ? Unsafe.Add(ref weight, own + 2) : 0);
        Vector256<double> wb0 = Vector256.Create(TSecond.Value > 0 && TOwn.Value > 0 ? Unsafe.Add(ref weight, next) : 0);
        Vector256<double> wb1 = Vector256.Create(TSecond.Value > 0 && TOwn.Value > 1 ? Unsafe.Add(ref weight, next + 1) : 0);
        Vector256<double> levelA = Vector256.Create(_level), levelB = Vector256.Create(_otherLevel);
        nuint last = (nuint)(_count - Width);
        for (nuint i = 0; ; i += Width)
        {
            i = Math.Min(i, last);
            Vector256<double> q = TRead.Value > 0 ? levelA + Vector256.LoadUnsafe(ref r, i) : levelA;
            Vector256<double> p = TSecond.Value == 0 ? default : TRead.Value > 0 ? levelB + Vector256.LoadUnsafe(ref o, i) : levelB;
            if (TShared.Value > 0)
            {
                Vector256<double> sum = ws0 * Vector256.LoadUnsafe(ref s0, i);
                if (TShared.Value > 1)
                    sum = Add(ws1, ref s1, i, sum);
                if (TShared.Value > 2)
                    sum = Add(ws2, ref s2, i, sum);
                (q, p) = (q + sum, p + sum);
            }

            if (TOwn.Value > 0)
                q = Add(wa0, ref a0, i, q);
            if (TOwn.Value > 1)
                q = Add(wa1, ref a1, i, q);
            if (TOwn.Value > 2)
                q = Add(wa2, ref a2, i, q);
            if (TSecond.Value > 0 && TOwn.Value > 0)
                p = Add(wb0, ref b0, i, p);
            if (TSecond.Value > 0 && TOwn.Value > 1)
                p = Add(wb1, ref b1, i, p);
            if (TSecond.Value > 0)
                TKept.Put(q, p, ref first, ref second, i);
            else
                TKept.Put(q, ref first, i);
            if (i == last)
                return;
        }
    }

    // One action with many terms: terms outside, four vectors inside, so that a weight is loaded once for sixteen states.
    private void RunMany<TRead, TKept>(ref double first, ref readonly double rewards)
        where TRead : struct, ICount
        where TKept : struct, IKept
    {
        ref double r = ref Unsafe.AsRef(in rewards);
        nuint last = (nuint)(_count - Width), i = 0;
        for (; i + (4 * Width) <= (nuint)_count; i += 4 * Width)
        {
            Vector256<double> a = Start<TRead>(ref r, i), b = Start<TRead>(ref r, i + Width), c = Start<TRead>(ref r, i + (2 * Width)), d = Start<TRead>(ref r, i + (3 * Width));
            for (int k = 0; k < _offsets.Length; k++)
            {
                ref double x = ref Unsafe.Add(ref _values, _offsets[k]);
                Vector256<double> weight = Vector256.Create(_weights[k]);
                a = Add(weight, ref x, i, a);
                b = Add(weight, ref x, i + Width, b);
                c = Add(weight, ref x, i + (2 * Width), c);
                d = Add(weight, ref x, i + (3 * Width), d);
            }

            TKept.Put(a, ref first, i);
            TKept.Put(b, ref first, i + Width);
            TKept.Put(c, ref first, i + (2 * Width));
            TKept.Put(d, ref first, i + (3 * Width));
        }

        for (; i < (nuint)_count; i += Width)
        {
            nuint at = Math.Min(i, last);
            Vector256<double> sum = Start<TRead>(ref r, at);
            for (int k = 0; k < _offsets.Length; k++)
                sum = Add(Vector256.Create(_weights[k]), ref Unsafe.Add(ref _values, _offsets[k]), at, sum);
            TKept.Put(sum, ref first, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Start<TRead>(ref double rewards, nuint at)
        where TRead : struct, ICount => TRead.Value > 0 ? Vector256.Create(_level) + Vector256.LoadUnsafe(ref rewards, at) : Vector256.Create(_level);

    /// <summary>The sum and a term, as in the loops, bit for bit.</summary>
    public static double Add(double weight, double value, double sum) => Fma.IsSupported ? Math.FusedMultiplyAdd(weight, value, sum) : (weight * value) + sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Add(Vector256<double> weight, ref double values, nuint at, Vector256<double> sum) => Fma.IsSupported
        ? Fma.MultiplyAdd(weight, Vector256.LoadUnsafe(ref values, at), sum)
        : (weight * Vector256.LoadUnsafe(ref values, at)) + sum;
}
