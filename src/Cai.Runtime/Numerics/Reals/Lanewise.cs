using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>Functions that have no vector counterpart, applied lane by lane.</summary>
internal static class Lanewise<T>
    where T : struct, IReals<T>
{
    /// <summary>The widest vector's lanes.</summary>
    private const int Most = 8;

    /// <summary>A function of one number.</summary>
    public static T Of<TFunction>(T x)
        where TFunction : struct, Lanewise.IFunction
    {
        Span<double> lanes = stackalloc double[Most];
        x.Store(ref lanes[0], 0);
        for (int i = 0; i < T.Count; i++)
            lanes[i] = TFunction.At(lanes[i]);
        return T.Load(ref lanes[0], 0);
    }

    /// <summary>A function of two numbers.</summary>
    public static T Of<TFunction>(T x, T y)
        where TFunction : struct, Lanewise.IFunctionOfTwo
    {
        Span<double> lanes = stackalloc double[Most], others = stackalloc double[Most];
        x.Store(ref lanes[0], 0);
        y.Store(ref others[0], 0);
        for (int i = 0; i < T.Count; i++)
            lanes[i] = TFunction.At(lanes[i], others[i]);
        return T.Load(ref lanes[0], 0);
    }
}

/// <summary>The functions themselves.</summary>
internal static class Lanewise
{
    /// <summary>A function of one number.</summary>
    public interface IFunction
    {
        /// <summary>Its value.</summary>
        static abstract double At(double x);
    }

    /// <summary>A function of two numbers.</summary>
    public interface IFunctionOfTwo
    {
        /// <summary>Its value.</summary>
        static abstract double At(double x, double y);
    }

    public readonly struct Sin : IFunction { public static double At(double x) => Math.Sin(x); }

    public readonly struct Cos : IFunction { public static double At(double x) => Math.Cos(x); }

    public readonly struct Tan : IFunction { public static double At(double x) => Math.Tan(x); }

    public readonly struct Asin : IFunction { public static double At(double x) => Math.Asin(x); }

    public readonly struct Acos : IFunction { public static double At(double x) => Math.Acos(x); }

    public readonly struct Atan : IFunction { public static double At(double x) => Math.Atan(x); }

    public readonly struct Sinh : IFunction { public static double At(double x) => Math.Sinh(x); }

    public readonly struct Cosh : IFunction { public static double At(double x) => Math.Cosh(x); }

    public readonly struct Tanh : IFunction { public static double At(double x) => Math.Tanh(x); }

    public readonly struct Asinh : IFunction { public static double At(double x) => Math.Asinh(x); }

    public readonly struct Acosh : IFunction { public static double At(double x) => Math.Acosh(x); }

    public readonly struct Atanh : IFunction { public static double At(double x) => Math.Atanh(x); }

    public readonly struct Log2 : IFunction { public static double At(double x) => Math.Log2(x); }

    public readonly struct Log10 : IFunction { public static double At(double x) => Math.Log10(x); }

    public readonly struct Cbrt : IFunction { public static double At(double x) => Math.Cbrt(x); }

    public readonly struct Atan2 : IFunctionOfTwo { public static double At(double y, double x) => Math.Atan2(y, x); }

    public readonly struct Pow : IFunctionOfTwo { public static double At(double x, double y) => Math.Pow(x, y); }

    public readonly struct Remainder : IFunctionOfTwo { public static double At(double x, double y) => x % y; }

    public readonly struct IEEERemainder : IFunctionOfTwo { public static double At(double x, double y) => Math.IEEERemainder(x, y); }
}
