using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cai.CompilerServices;

/// <summary>One sweep over a range of states of a run layout: what all of its parts read, and where they write.</summary>
internal readonly ref struct RunPass
{
    /// <summary>The fewest neighbours that are swept together: a vector of them.</summary>
    public const int FewestStates = 4;

    /// <summary>The actions, in groups.</summary>
    public required ReadOnlySpan<RunGroup> Groups { get; init; }

    /// <summary>The column of each term.</summary>
    public required ReadOnlySpan<int> Columns { get; init; }

    /// <summary>The number of states of the problem.</summary>
    public required int StateCount { get; init; }

    /// <summary>The first state of the range.</summary>
    public required int From { get; init; }

    /// <summary>The values, one a state.</summary>
    public required ReadOnlySpan<double> Values { get; init; }

    /// <summary>The rewards.</summary>
    public required SweptRewards Rewards { get; init; }

    /// <summary>The weight of each term, discounted.</summary>
    public required ReadOnlySpan<double> Weights { get; init; }

    /// <summary>What each action gets from states that it reaches from everywhere.</summary>
    public required ReadOnlySpan<double> Shifts { get; init; }

    /// <summary>Where action values go, or the largest of them.</summary>
    public required Span<double> Target { get; init; }

    /// <summary>The distance between the rows of action values; 0 where the largest alone are kept.</summary>
    public required int Stride { get; init; }

    /// <summary>At least four neighbours of one class.</summary>
    /// <param name="first">The first state.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="offsets">How far each term looks ahead.</param>
    public void SweepRun(int first, int count, ReadOnlySpan<nint> offsets)
    {
        for (int g = 0; g < Groups.Length; g++)
            SweepGroup(g, first, count, offsets.Slice(Groups[g].Term, Groups[g].Terms));
    }

    /// <summary>One state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="origin">What its successors are counted from.</param>
    /// <param name="next">Its successor along each column.</param>
    public void SweepState(int state, int origin, ReadOnlySpan<int> next)
    {
        // Offsets and successors lead from states to states; there is a weight and a column for each term.
        ref double x = ref Unsafe.AsRef(in Values[origin]), weight = ref MemoryMarshal.GetReference(Weights);
        ref int column = ref MemoryMarshal.GetReference(Columns), successor = ref MemoryMarshal.GetReference(next);
        double best = double.NegativeInfinity;
        int term = 0;
        foreach (ref readonly RunGroup group in Groups)
        {
            double shared = 0;
            for (int last = group.IsPair ? term + group.Shared : term; term < last; term++)
                shared = RunGroupSweep.Add(Unsafe.Add(ref weight, term), Unsafe.Add(ref x, Unsafe.Add(ref successor, Unsafe.Add(ref column, term))), shared);
            for (int action = group.Action; ; action = group.Second)
            {
                double q = Shifts[action] + Rewards.Of((action * StateCount) + state) + shared;
                for (int last = term + group.Own; term < last; term++)
                    q = RunGroupSweep.Add(Unsafe.Add(ref weight, term), Unsafe.Add(ref x, Unsafe.Add(ref successor, Unsafe.Add(ref column, term))), q);
                if (Stride > 0)
                    Target[(action * Stride) + state - From] = q;
                best = Math.Max(best, q);
                if (!group.IsPair || action == group.Second)
                    break;
            }
        }

        if (Stride == 0)
            Target[state - From] = best;
    }

    // One group over a run, in parts of equal rewards where there are such.
    private void SweepGroup(int g, int first, int count, ReadOnlySpan<nint> offsets)
    {
        ref readonly RunGroup group = ref Groups[g];
        int action = group.Action, second = group.IsPair ? group.Second : action;
        ReadOnlySpan<double> weights = Weights.Slice(group.Term, offsets.Length);
        for (int done = 0, end; done < count; done = end)
        {
            // A part of fewer than four states is no vector: then rewards are read to the end, some of them again.
            double level = Rewards.Level(action, first + done, StateCount), other = Rewards.Level(second, first + done, StateCount);
            bool isLevel = !double.IsNaN(level + other);
            end = Math.Min(count, Rewards.EndOfLevels(action, second, first + done, first + count, StateCount) - first);
            if (end - done < FewestStates || count - end is > 0 and < FewestStates)
                (isLevel, end) = (false, count);
            int start = Math.Min(done, count - FewestStates), at = first + start;
            ref double near = ref Target[(action * Stride) + at - From], far = ref Target[(second * Stride) + at - From];
            ref readonly double x = ref Values[at];
            if (isLevel)
            {
                RunGroupSweep sweep = new(in x, end - start, offsets, weights, level + Shifts[action], other + Shifts[second]);
                Keep<None>(g, in sweep, ref near, ref far, in x, in x);
            }
            else
            {
                RunGroupSweep sweep = new(in x, end - start, offsets, weights, Shifts[action], Shifts[second]);
                Keep<One>(g, in sweep, ref near, ref far, in Rewards.Values[(action * StateCount) + at], in Rewards.Values[(second * StateCount) + at]);
            }
        }
    }

    private void Keep<TRead>(int g, in RunGroupSweep sweep, ref double near, ref double far, ref readonly double rewards, ref readonly double others)
        where TRead : struct, ICount
    {
        ref readonly RunGroup group = ref Groups[g];
        if (Stride > 0)
            sweep.Sweep<TRead, KeepAll>(in group, ref near, ref far, in rewards, in others);
        else if (g == 0)
            sweep.Sweep<TRead, KeepFirst>(in group, ref near, ref far, in rewards, in others);
        else
            sweep.Sweep<TRead, KeepLarger>(in group, ref near, ref far, in rewards, in others);
    }
}
