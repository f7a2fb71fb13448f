using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cai.Benchmarks.Opponents;

/// <summary>
/// What every sweep over a table of rows must do and nothing else: read each successor and its probability once, in the order of memory, read the value there, and multiply. No rewards, no maximum,
/// no result but one sum.
/// </summary>
/// <param name="successors">The successors of all rows, a multiple of eight of them.</param>
/// <param name="masses">Their probabilities.</param>
/// <param name="values">One a state.</param>
internal sealed unsafe class Products(int[] successors, double[] masses, double[] values)
{
    /// <summary>The ways to write it: by loads of single values, and by the gathers of the processor.</summary>
    public Action[] Shapes => Avx2.IsSupported ? [Run<Loads>, Run<Gathers>] : [Run<Loads>];

    /// <summary>What keeps the loop.</summary>
    public double Sum { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TShape>()
        where TShape : struct, IShape
    {
        fixed (int* next = successors)
        fixed (double* mass = masses, value = values)
        {
            Vector256<double> first = default, second = default;
            for (int i = 0; i <= successors.Length - 8; i += 8)
            {
                first += Vector256.Load(mass + i) * TShape.Four(value, next + i);
                second += Vector256.Load(mass + i + 4) * TShape.Four(value, next + i + 4);
            }

            Sum = Vector256.Sum(first + second);
        }
    }

    private interface IShape
    {
        static abstract Vector256<double> Four(double* values, int* at);
    }

    private readonly struct Loads : IShape
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Four(double* values, int* at) => Vector256.Create(values[at[0]], values[at[1]], values[at[2]], values[at[3]]);
    }

    private readonly struct Gathers : IShape
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Four(double* values, int* at) => Avx2.GatherVector256(values, Vector128.Load(at), sizeof(double));
    }
}
