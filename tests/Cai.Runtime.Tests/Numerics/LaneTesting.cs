using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>Runs loops by every width, at every short length, on spans that end where the memory does.</summary>
internal static class LaneTesting
{
    private const int LongestShort = 67;

    public enum Width
    {
        One,
        Four,
        Eight,
        Widest,
    }

    public static void Run<TLoop>(this Width width, ref TLoop loop)
        where TLoop : struct, ILaneLoop, allows ref struct
    {
        switch (width)
        {
            case Width.One:
                LaneLoop.Run<TLoop, Lanes1, double>(ref loop);
                break;
            case Width.Four:
                LaneLoop.Run<TLoop, Lanes4, Vector256<double>>(ref loop);
                break;
            case Width.Eight:
                LaneLoop.Run<TLoop, Lanes8, Vector512<double>>(ref loop);
                break;
            default:
                LaneLoop.Run(ref loop);
                break;
        }
    }

    /// <summary>Asserts that all widths leave the same bits, and hands what they leave to an oracle.</summary>
    /// <param name="fills">What each span holds before, by index.</param>
    /// <param name="body">The loop.</param>
    /// <param name="check">Given the spans before and after, and what was found.</param>
    /// <param name="rows">How many rows of the length that the body is told each span holds.</param>
    public static void AssertAlike(
        Func<int, double>[] fills, Func<Width, GuardedMemory[], int, double[]> body, Action<double[][], double[][], double[]> check, int rows = 1)
    {
        GuardedMemory[] memory = [.. fills.Select(_ => new GuardedMemory(rows * LongestShort))];
        for (int length = 0; length <= LongestShort; length++)
        {
            double[][] before = [.. fills.Select(fill => Enumerable.Range(0, rows * length).Select(fill).ToArray())];
            (double[][] After, double[] Found)? first = null;
            foreach (Width width in Enum.GetValues<Width>())
            {
                for (int j = 0; j < fills.Length; j++)
                    before[j].CopyTo(memory[j].Last(rows * length));

                double[] found = body(width, memory, length);
                double[][] after = [.. memory.Select(guarded => guarded.Last(rows * length).ToArray())];
                first ??= (after, found);
                Assert.Equal(Bits([.. first.Value.After, first.Value.Found]), Bits([.. after, found]));
            }

            check(before, first!.Value.After, first.Value.Found);
        }

        foreach (GuardedMemory guarded in memory)
            guarded.Dispose();
    }

    private static long[] Bits(double[][] numbers) => [.. numbers.SelectMany(row => row.Select(BitConverter.DoubleToInt64Bits))];
}
