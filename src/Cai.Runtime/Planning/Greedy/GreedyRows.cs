using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The transitions of a policy that takes one action in each state, P_pi: the rows of those actions, copied out of the table of all rows, in single precision and in blocks of
/// eight states. They are a fraction of the table, so that sweeps of the policy cost a fraction of a backup. What they find is a step, never a certificate: it needs few digits.
/// </summary>
/// <remarks>
/// Entry k of a block: eight successors and eight probabilities, from <c>(starts[block] + k) * 8</c> on. A block is as long as the longest row that its states may take; what is
/// not filled has probability 0. Lanes past the last state repeat it.
/// </remarks>
internal sealed unsafe class GreedyRows : IStepRows
{
    private const int Lanes = IStepRows.Lanes;

    /// <summary>What stands for an action where the process stops: no successors.</summary>
    public const int Stopped = -1;

    private const int NotTaken = -2;
    private const int Ahead = 512;

    private readonly StoredRows _source;
    private readonly int[] _starts;
    private readonly int[] _successors;
    private readonly float[] _masses;
    private readonly int[] _taken;
    private int _changed;
    private bool _areTaken;

    private GreedyRows(StoredRows source, int[] starts)
    {
        (_source, _starts) = (source, starts);
        _successors = LargeScratch<int>.Rent(starts[^1] * Lanes);
        _masses = LargeScratch<float>.Rent(starts[^1] * Lanes);
        _taken = LargeScratch<int>.Rent(source.StateCount);
        Array.Fill(_taken, NotTaken);
    }

    /// <inheritdoc/>
    public int BlockCount => _starts.Length - 1;

    /// <summary>Whether a problem asks for such policies: hard ones, whose values a discount keeps finite, and whose steps may be found in single precision.</summary>
    public static bool Suit<TKernel>(DecisionProblem<TKernel> problem)
        where TKernel : struct, IKernel<TKernel> => problem is { Temperature: 0, Discount: < 1, Horizon: 0, Precision: SolvePrecision.Mixed };

    /// <summary>Room for the rows of any such policy; null where a kernel stores no rows, or too many.</summary>
    public static GreedyRows? Of<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<TKernel>
    {
        if (StoredRows.Of(kernel) is not { StateCount: > 0 } source)
            return null;

        int[] starts = new int[((source.StateCount + Lanes - 1) / Lanes) + 1];
        long entries = 0;
        for (int block = 0; block < starts.Length - 1; block++)
        {
            int longest = 0;
            for (int lane = 0; lane < Lanes; lane++)
                longest = Math.Max(longest, source.Longest(Math.Min((block * Lanes) + lane, source.StateCount - 1)));
            entries += longest;
            if (entries * Lanes > Array.MaxLength)
                return null;
            starts[block + 1] = (int)entries;
        }

        return new(source, starts);
    }

    /// <summary>Whether every state has taken an action, so that there is something to sweep.</summary>
    public bool AreTaken => Volatile.Read(ref _areTaken);

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        LargeScratch<int>.Return(_successors);
        LargeScratch<float>.Return(_masses);
        LargeScratch<int>.Return(_taken);
    }

    /// <summary>Forgets how many actions have changed.</summary>
    /// <returns>How many had.</returns>
    public int TakeChanges() => Interlocked.Exchange(ref _changed, 0);

    /// <summary>Takes the actions of some states: copies the rows that changed.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="choices">Which of its pairs each state takes, or <see cref="Stopped"/>: whole numbers.</param>
    public void Take(int from, ReadOnlySpan<double> choices)
    {
        int changed = 0;
        for (int i = 0; i < choices.Length; i++)
        {
            int choice = (int)choices[i], state = from + i;
            if (_taken[state] == choice)
                continue;

            changed++;
            _taken[state] = choice;
            Copy(state, choice, state);
            for (int lane = state + 1; state == _taken.Length - 1 && lane < BlockCount * Lanes; lane++)
                Copy(state, choice, lane);
        }

        Interlocked.Add(ref _changed, changed);
        Volatile.Write(ref _areTaken, true);
    }

    /// <inheritdoc/>
    public Residual Sweep(int from, int to, float factor, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> next)
    {
        int length = BlockCount * Lanes;
        b = b[..length];
        x = x[..length];
        next = next[..length];
        Vector256<float> low = Vector256.Create(float.PositiveInfinity), high = Vector256.Create(float.NegativeInfinity);
        fixed (int* successors = _successors)
        fixed (float* masses = _masses, constant = b, old = x, result = next)
        {
            for (int block = from; block < to; block++)
            {
                Vector256<float> sum = default;
                for (nint at = (nint)_starts[block] * Lanes, end = (nint)_starts[block + 1] * Lanes; at < end; at += Lanes)
                {
                    Ask(successors + at, masses + at);
                    Vector256<float> mass = Vector256.Load(masses + at), values = Values(old, successors + at);
                    sum = Fma.IsSupported ? Fma.MultiplyAdd(mass, values, sum) : (mass * values) + sum;
                }

                nint own = (nint)block * Lanes;
                Vector256<float> all = Vector256.Load(constant + own) + (factor * sum), change = all - Vector256.Load(old + own);
                low = Vector256.Min(low, change);
                high = Vector256.Max(high, change);
                all.Store(result + own);
            }
        }

        return new(Smallest(low), -Smallest(-high));
    }

    // Single loads are quicker than the gathers of processors so far.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Values(float* x, int* successors) => Vector256.Create(
        x[successors[0]], x[successors[1]], x[successors[2]], x[successors[3]], x[successors[4]], x[successors[5]], x[successors[6]], x[successors[7]]);

    // Reads all over the place keep the processor from seeing that these are in order. A hint: past the end it is ignored.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(int* successors, float* masses)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(successors + Ahead);
        Sse.Prefetch0(masses + Ahead);
    }

    private static float Smallest(Vector256<float> numbers)
    {
        float smallest = numbers[0];
        for (int lane = 1; lane < Lanes; lane++)
            smallest = Math.Min(smallest, numbers[lane]);
        return smallest;
    }

    // The row of a state's choice, into a lane.
    private void Copy(int state, int choice, int lane)
    {
        int block = lane / Lanes, at = (_starts[block] * Lanes) + (lane % Lanes), end = _starts[block + 1] * Lanes;
        if (choice != Stopped)
        {
            (int from, int length, int stride) = _source.Place(state, choice);
            for (int k = 0; k < length; k++, at += Lanes, from += stride)
                (_successors[at], _masses[at]) = (_source.Successors[from], (float)_source.Masses[from]);
        }

        for (; at < end; at += Lanes)
            (_successors[at], _masses[at]) = (0, 0);
    }
}
