using Cai.Checking;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The transitions of chosen pairs as rows, read from the kernel. Built only where sweeps cannot decide.</summary>
internal static class KernelRows
{
    /// <summary>Reads the rows of the chosen pairs, in the kernel's own order of pairs. Complexity: their entries.</summary>
    public static TransitionRows Read<TKernel>(TKernel kernel, bool[] chosen)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs order = kernel.Pairs;
        double[] work = new double[order.StateCount];
        int[] pairPointers = new int[order.StateCount + 1];
        List<int> actions = [], pairs = [], rowPointers = [0], successors = [];
        List<double> masses = [];
        for (int s = 0; s < order.StateCount; s++)
        {
            for (int k = 0; k < order.Length(s); k++)
            {
                int pair = order.First(s) + (k * order.Stride);
                if (!chosen[pair])
                    continue;

                actions.Add(k);
                pairs.Add(pair);
                kernel.Row(s, k, work, successors, masses);
                rowPointers.Add(successors.Count);
            }

            pairPointers[s + 1] = pairs.Count;
        }

        return new(pairPointers, [.. actions], [.. pairs], [.. rowPointers], [.. successors], [.. masses]);
    }
}
