using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// Which states can avoid an end for ever, and by which actions, at g = 1. Depends on the transitions alone. Found by sweeps of the kernel, without a graph:
/// every end component lies inside.
/// </summary>
internal sealed class AvoidableEnd
{
    private AvoidableEnd(bool[] states, bool[] pairs, bool[] canEnd)
    {
        States = states;
        Pairs = pairs;
        CanEnd = canEnd;
        Any = Array.IndexOf(states, true) >= 0;
    }

    /// <summary>Whether an end can be avoided from a state with certainty.</summary>
    public bool[] States { get; }

    /// <summary>The available pairs of those states that lead to those states alone.</summary>
    public bool[] Pairs { get; }

    /// <summary>Whether an end can be reached from a state with positive probability, by some actions.</summary>
    public bool[] CanEnd { get; }

    /// <summary>Whether there are such states; if not, every policy ends.</summary>
    public bool Any { get; }

    /// <summary>Sweeps to the largest closed set, and to the states that reach an end. Complexity: at most S sweeps each, usually the diameter.</summary>
    public static AvoidableEnd Find<TKernel>(TKernel kernel, ActionMeasure measure)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs order = kernel.Pairs;
        int n = order.StateCount;
        double[] expected = new double[order.Count];
        bool[] closed = new bool[order.Count];

        // outside(s) = 1 where every action may lead out of the set found so far.
        double[] outside = new double[n];
        foreach (int s in measure.Stopped)
        {
            outside[s] = 1;
        }

        bool[] canEnd = Reach(kernel, measure, [.. outside]);
        for (bool changed = true; changed;)
        {
            kernel.Expect(0, n, outside, expected);
            for (int pair = 0; pair < closed.Length; pair++)
            {
                closed[pair] = measure.Weights[pair] > 0 && expected[pair] == 0;
            }

            changed = Spread(order, outside, (s, first, last, stride) => !AnyPair(closed, first, last, stride));
        }

        for (int s = 0; s < n; s++)
        {
            for (int k = 0; k < order.Length(s); k++)
            {
                closed[order.First(s) + (k * order.Stride)] &= outside[s] == 0;
            }
        }

        return new(Array.ConvertAll(outside, x => x == 0), closed, canEnd);
    }

    /// <summary>The states from which a set (1 in it, 0 outside; overwritten) can be reached with positive probability.</summary>
    public static bool[] Reach<TKernel>(TKernel kernel, ActionMeasure measure, double[] set)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs order = kernel.Pairs;
        double[] expected = new double[order.Count];
        for (bool changed = true; changed;)
        {
            kernel.Expect(0, set.Length, set, expected);
            for (int pair = 0; pair < expected.Length; pair++)
            {
                expected[pair] = measure.Weights[pair] > 0 ? expected[pair] : 0;
            }

            changed = Spread(order, set, (s, first, last, stride) => AnyPositive(expected, first, last, stride));
        }

        return Array.ConvertAll(set, x => x > 0);
    }

    private static bool Spread(Pairs order, double[] set, Func<int, int, int, int, bool> joins)
    {
        bool changed = false;
        for (int s = 0; s < set.Length; s++)
        {
            int first = order.First(s);
            if (set[s] == 0 && joins(s, first, first + (order.Length(s) * order.Stride), order.Stride))
            {
                set[s] = 1;
                changed = true;
            }
        }

        return changed;
    }

    private static bool AnyPair(bool[] pairs, int first, int last, int stride)
    {
        for (int pair = first; pair < last; pair += stride)
        {
            if (pairs[pair])
                return true;
        }

        return false;
    }

    private static bool AnyPositive(double[] values, int first, int last, int stride)
    {
        for (int pair = first; pair < last; pair += stride)
        {
            if (values[pair] > 0)
                return true;
        }

        return false;
    }
}
