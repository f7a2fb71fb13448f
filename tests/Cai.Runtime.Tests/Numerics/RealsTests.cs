using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Runtime.Tests.Numerics;

/// <summary>Real numbers side by side: what Math says, and the same bits at every width.</summary>
public sealed class RealsTests
{
    private static readonly double[] Special = [0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-310, 1e300, -1e300, 1 << 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Theory]
    [InlineData(1)]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void SineAndCosine_AreThoseOfMath(double scale)
    {
        double[] angles = Random(scale), sines = Apply<Reals8, Sine>(angles), cosines = Apply<Reals8, Cosine>(angles);
        for (int i = 0; i < angles.Length; i++)
        {
            Assert.Equal(Math.Sin(angles[i]), sines[i], 3e-16);
            Assert.Equal(Math.Cos(angles[i]), cosines[i], 3e-16);
        }
    }

    [Fact]
    public void SineAndCosine_AtMultiplesOfAQuarterTurn_HaveTheRightSign()
    {
        double[] angles = [.. Enumerable.Range(-64, 128).Select(k => (k * Math.PI / 2) + 1e-9)], sines = Apply<Reals4, Sine>(angles), cosines = Apply<Reals4, Cosine>(angles);
        for (int i = 0; i < angles.Length; i++)
        {
            Assert.Equal(Math.Sin(angles[i]), sines[i], 3e-16);
            Assert.Equal(Math.Cos(angles[i]), cosines[i], 3e-16);
        }
    }

    [Fact]
    public void Functions_HaveTheSameBitsAtEveryWidth()
    {
        double[] numbers = [.. Random(10), .. Random(1e7), .. Special];
        Same<Sine>(numbers);
        Same<Cosine>(numbers);
        Same<Exp>(numbers);
        Same<Log>(numbers);
        Same<Square>(numbers);
        Same<Held>(numbers);
    }

    [Fact]
    public void FunctionsOfOne_AreThoseOfMath()
    {
        double[] numbers = [.. Random(20), .. Special];
        Close<Exp>(numbers, Math.Exp);
        Close<Log>(numbers, Math.Log);
        Exact<Rounded>(numbers, Math.Round);
        Exact<Floored>(numbers, Math.Floor);
        Exact<Truncated>(numbers, Math.Truncate);
        Exact<Held>(numbers, x => Math.Clamp(x, -2, 3));
        Exact<Tangent>(numbers, Math.Tanh);
    }

    [Fact]
    public void SmallerAndLarger_OfWhatIsNoNumber_AreNone()
    {
        foreach (double x in Special)
        {
            foreach (double y in Special.Where(other => other != x || other != 0))
            {
                Reals8 smaller = Reals8.Min(x, y), larger = Reals8.Max(x, y);
                Assert.Equal(Math.Min(x, y), Lane(smaller));
                Assert.Equal(Math.Max(x, y), Lane(larger));
                Assert.Equal(Math.Min(x, y), Lane(Reals1.Min(x, y)));
                Assert.Equal(Math.Max(x, y), Lane(Reals1.Max(x, y)));
            }
        }
    }

    [Fact]
    public void Masks_AreCombined()
    {
        foreach ((double x, double y) in Special.SelectMany(_ => Special, (x, y) => (x, y)))
        {
            Assert.Equal(x < y || x > 1 ? 1.0 : 2.0, Lane(Reals4.Select((x < (Reals4)y) | (x > (Reals4)1), 1, 2)));
            Assert.Equal(!(x <= y) && y >= 0 ? 1.0 : 2.0, Lane(Reals4.Select(~(x <= (Reals4)y) & (y >= (Reals4)0), 1, 2)));
            Assert.Equal((x == y) ^ (x > 0) ? 1.0 : 2.0, Lane(Reals1.Select(Reals1.Equal(x, y) ^ (x > (Reals1)0), 1, 2)));
        }
    }

    private static double[] Random(double scale)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, 512).Select(_ => ((random.NextDouble() * 2) - 1) * scale)];
    }

    private static double Lane<T>(T x)
        where T : struct, IReals<T>
    {
        double[] lanes = new double[8];
        x.Store(ref lanes[0], 0);
        return lanes[0];
    }

    private static double[] Apply<T, TFunction>(double[] numbers)
        where T : struct, IReals<T>
        where TFunction : struct, IFunction
    {
        double[] padded = [.. numbers, .. new double[8]], results = new double[padded.Length];
        for (int i = 0; i < numbers.Length; i += T.Count)
            TFunction.Of(T.Load(ref padded[0], i)).Store(ref results[0], i);
        return results[..numbers.Length];
    }

    // The precompiled image of the platform's exponential rounds once more than what the JIT makes of it when it is called often: bits are compared after that.
    private static void Same<TFunction>(double[] numbers)
        where TFunction : struct, IFunction
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 40; i++)
                _ = (Apply<Reals8, TFunction>(numbers), Apply<Reals4, TFunction>(numbers), Apply<Reals1, TFunction>(numbers));
            Thread.Sleep(250);
        }

        long[] eight = Array.ConvertAll(Apply<Reals8, TFunction>(numbers), BitConverter.DoubleToInt64Bits);
        Assert.Equal(eight, Array.ConvertAll(Apply<Reals4, TFunction>(numbers), BitConverter.DoubleToInt64Bits));
        Assert.Equal(eight, Array.ConvertAll(Apply<Reals1, TFunction>(numbers), BitConverter.DoubleToInt64Bits));
    }

    private static void Exact<TFunction>(double[] numbers, Func<double, double> expected)
        where TFunction : struct, IFunction => Assert.Equal(Array.ConvertAll(numbers, x => expected(x)), Apply<Reals8, TFunction>(numbers));

    private static void Close<TFunction>(double[] numbers, Func<double, double> expected)
        where TFunction : struct, IFunction
    {
        double[] actual = Apply<Reals8, TFunction>(numbers);
        for (int i = 0; i < numbers.Length; i++)
        {
            double value = expected(numbers[i]);
            Assert.True(value.Equals(actual[i]) || Math.Abs(value - actual[i]) <= 1e-15 * (1 + Math.Abs(value)), $"{numbers[i]:R}: {value:R}, but {actual[i]:R}");
        }
    }

    private interface IFunction
    {
        static abstract T Of<T>(T x)
            where T : struct, IReals<T>;
    }

    private readonly struct Sine : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Sin(x); }

    private readonly struct Cosine : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Cos(x); }

    private readonly struct Exp : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Exp(x); }

    private readonly struct Log : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Log(x); }

    private readonly struct Square : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Sqrt(T.Abs((x * x) - (x / 3.0))); }

    private readonly struct Rounded : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Round(x); }

    private readonly struct Floored : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Floor(x); }

    private readonly struct Truncated : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Truncate(x); }

    private readonly struct Held : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Clamp(x, -2.0, 3.0); }

    private readonly struct Tangent : IFunction { public static T Of<T>(T x) where T : struct, IReals<T> => T.Tanh(x); }
}
