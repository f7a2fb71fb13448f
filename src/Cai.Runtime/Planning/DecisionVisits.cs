using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Keeps the visits of decisions, summed over stages, in pair order.</summary>
internal sealed class DecisionVisits<TKernel>(TKernel kernel) : IPairReader
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>The sums, one a pair.</summary>
    public double[] Total { get; } = new double[kernel.Pairs.Count];

    public void Read(int stage, int from, int to, ReadOnlySpan<double> numbers)
    {
        Pairs pairs = kernel.Pairs;
        int rows = pairs.IsDense ? pairs.ActionCount : 1, length = numbers.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            Span<double> sum = Total.AsSpan(pairs.First(from) + (row * pairs.StateCount), length);
            TensorPrimitives.Add(sum, numbers.Slice(row * length, length), sum);
        }
    }
}
