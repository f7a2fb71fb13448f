using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cai.Planning;

/// <summary>The smallest and largest entries of <c>TV - V</c>.</summary>
internal readonly record struct Residual(double Min, double Max)
{
    /// <summary>Of no states.</summary>
    public static Residual Empty { get; } = new(double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>The sup norm.</summary>
    public double Norm => Math.Max(Math.Abs(Min), Math.Abs(Max));

    /// <summary>Half the span: the sup norm after the best shift.</summary>
    public double HalfSpan => (Max - Min) / 2;

    /// <summary>Of two sets of states.</summary>
    public Residual Union(Residual other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    /// <summary>Of one range of states.</summary>
    public static Residual Between(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        int i = 0;
        if (Vector256.IsHardwareAccelerated && before.Length >= Vector256<double>.Count)
        {
            ref double old = ref MemoryMarshal.GetReference(before);
            ref double next = ref MemoryMarshal.GetReference(after);
            Vector256<double> low = Vector256.Create(min), high = Vector256.Create(max);
            for (; i <= before.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                Vector256<double> change = Vector256.LoadUnsafe(ref next, (nuint)i) - Vector256.LoadUnsafe(ref old, (nuint)i);
                low = Vector256.Min(low, change);
                high = Vector256.Max(high, change);
            }

            for (int lane = 0; lane < Vector256<double>.Count; lane++)
            {
                min = Math.Min(min, low[lane]);
                max = Math.Max(max, high[lane]);
            }
        }

        for (; i < before.Length; i++)
        {
            min = Math.Min(min, after[i] - before[i]);
            max = Math.Max(max, after[i] - before[i]);
        }

        return new(min, max);
    }
}
