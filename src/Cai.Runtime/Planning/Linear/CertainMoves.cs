using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Where dynamics are certain: each pair that can be taken leads to one state.</summary>
internal static class CertainMoves
{
    /// <summary>
    /// The next state of each pair, -1 for pairs that cannot be taken; null where some pair leads to several. Exact, whatever the layout: for each binary digit of the next state the kernel is asked how likely
    /// it is 1 and how likely 0, and certain moves leave one of the two without any probability. Complexity: two sweeps a digit; where dynamics are uncertain, usually the first pair tells.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stage">The stage.</param>
    public static int[]? Of<TKernel>(DecisionProblem<TKernel> problem, int stage)
        where TKernel : struct, IKernel<TKernel>
    {
        // Noise that is estimated may become uncertain while solvers stay.
        if (problem.Noise.Length > 0)
            return null;

        TKernel kernel = problem.Kernel.AtStage(stage);
        Pairs pairs = kernel.Pairs;
        int n = pairs.StateCount, tile = Tiles.StatesPerTile(pairs), largest = Tiles.LargestTile(pairs, tile);
        double[] ones = new double[n], zeros = new double[n], one = new double[largest], zero = new double[largest];
        int[] next = new int[pairs.Count];
        ReadOnlySpan<double> weights = problem.Measure(stage).Weights;
        for (int digit = 0; n - 1 >> digit > 0 || digit == 0; digit++)
        {
            for (int s = 0; s < n; s++)
                (ones[s], zeros[s]) = ((s >> digit) & 1, 1 - ((s >> digit) & 1));
            for (int from = 0; from < n; from += tile)
            {
                int to = Math.Min(from + tile, n);
                kernel.Expect(from, to, ones, one);
                kernel.Expect(from, to, zeros, zero);
                if (!Read(pairs, from, to, digit, one, zero, weights, next))
                    return null;
            }
        }

        return next;
    }

    private static bool Read(Pairs pairs, int from, int to, int digit, double[] one, double[] zero, ReadOnlySpan<double> weights, int[] next)
    {
        for (int s = from; s < to; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride), at = pairs.CompactOf(from, to, s, k);
                if (weights[pair] == 0)
                    next[pair] = -1;
                else if (one[at] > 0 && zero[at] > 0)
                    return false;
                else if (one[at] > 0)
                    next[pair] |= 1 << digit;
            }
        }

        return true;
    }
}
