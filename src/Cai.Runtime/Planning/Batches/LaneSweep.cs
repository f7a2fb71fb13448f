using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Checking;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Four problems that differ in their rewards, swept at once: number i of an array holds those of all lanes, so that whatever a transition reads is one load. No lane
/// reads another: what comes out of one does not depend on the others. Nothing allocates after construction.
/// </summary>
internal sealed unsafe class LaneSweep(LaneProblem problem)
{
    /// <summary>The number of lanes.</summary>
    public const int Lanes = 4;

    private readonly Vector256<double>[] _values = new Vector256<double>[problem.Rows.StateCount];
    private readonly Vector256<double>[] _next = new Vector256<double>[problem.Rows.StateCount];
    private readonly Vector256<double>[] _rewards = new Vector256<double>[problem.Rows.PairCount];
    private readonly Vector256<double>[] _policy = new Vector256<double>[problem.Rows.PairCount];
    private readonly Vector256<double>[] _step = new Vector256<double>[problem.Rows.StateCount];
    private readonly LaneFactors _factors = new(problem.Plan);

    /// <summary>The values V, lane by lane within a state.</summary>
    public Span<double> Values => MemoryMarshal.Cast<Vector256<double>, double>(_values.AsSpan());

    /// <summary>TV after a sweep.</summary>
    public Span<double> Next => MemoryMarshal.Cast<Vector256<double>, double>(_next.AsSpan());

    /// <summary>The rewards with the prior in them, lane by lane within a row.</summary>
    public Span<double> Rewards => MemoryMarshal.Cast<Vector256<double>, double>(_rewards.AsSpan());

    /// <summary>The policy of the last sweep.</summary>
    public Span<double> Policy => MemoryMarshal.Cast<Vector256<double>, double>(_policy.AsSpan());

    /// <summary>One backup with its policy: the smallest and largest changes, and the largest magnitude of TV.</summary>
    public (Vector256<double> Min, Vector256<double> Max, Vector256<double> Largest) Improve()
    {
        Vector256<double> min = Vector256.Create(double.PositiveInfinity), max = Vector256.Create(double.NegativeInfinity), largest = Vector256<double>.Zero;
        TransitionRows rows = problem.Rows;
        for (int s = 0; s < _next.Length; s++)
        {
            int first = rows.PairPointers[s], count = rows.PairPointers[s + 1] - first;
            Vector256<double> value = count == 0 ? Vector256.Create(problem.EndValues[s]) : BackUp(first, _policy.AsSpan(first, count));
            Vector256<double> change = value - _values[s];
            _next[s] = value;
            min = Vector256.Min(min, change);
            max = Vector256.Max(max, change);
            largest = Vector256.Max(largest, Vector256.Abs(value));
        }

        return (min, max, largest);
    }

    /// <summary>Newton's step, <c>V + (I - g P_pi)^-1 (TV - V)</c>, in some lanes.</summary>
    /// <param name="lanes">All bits set in the lanes that step.</param>
    public void Step(Vector256<double> lanes)
    {
        TransitionRows rows = problem.Rows;
        Span<Vector256<double>> entries = _factors.Entries;
        _factors.Clear();
        for (int row = 0; row < _policy.Length; row++)
        {
            Vector256<double> weight = _policy[row] * problem.Discount;
            for (int i = rows.RowPointers[row]; i < rows.RowPointers[row + 1]; i++)
                entries[problem.Entries[i]] -= weight * rows.Masses[i];
        }

        _factors.Factor();
        for (int s = 0; s < _values.Length; s++)
            _step[problem.Places[s]] = (_next[s] - _values[s]) & lanes;
        _factors.Solve(_step);
        for (int s = 0; s < _values.Length; s++)
            _values[s] += _step[problem.Places[s]] & lanes;
    }

    private Vector256<double> BackUp(int first, Span<Vector256<double>> policy)
    {
        TransitionRows rows = problem.Rows;
        Vector256<double> best = Vector256.Create(double.NegativeInfinity), discount = Vector256.Create(problem.Discount);
        for (int k = 0; k < policy.Length; k++)
        {
            Vector256<double> expected = Vector256<double>.Zero;
            for (int i = rows.RowPointers[first + k]; i < rows.RowPointers[first + k + 1]; i++)
                expected = Lanes4.MultiplyAdd(Vector256.Create(rows.Masses[i]), _values[rows.Successors[i]], expected);
            policy[k] = Lanes4.MultiplyAdd(expected, discount, _rewards[first + k]);
            best = Vector256.Max(best, policy[k]);
        }

        return problem.Temperature > 0 ? Soften(best, policy) : Harden(best, policy);
    }

    private Vector256<double> Soften(Vector256<double> best, Span<Vector256<double>> policy)
    {
        Vector256<double> scale = Vector256.Create(1 / problem.Temperature), sum = Vector256<double>.Zero;
        foreach (ref Vector256<double> q in policy)
        {
            q = Exponential.OfNonPositive<Lanes4, Vector256<double>>((q - best) * scale, Exponential.Constants);
            sum += q;
        }

        Vector256<double> share = Vector256<double>.One / sum;
        foreach (ref Vector256<double> p in policy)
            p *= share;
        return Lanes4.MultiplyAdd(Logarithm.OfAtLeastOne<Lanes4, Vector256<double>>(sum, Logarithm.Constants), Vector256.Create(problem.Temperature), best);
    }

    // The first of the best actions.
    private static Vector256<double> Harden(Vector256<double> best, Span<Vector256<double>> policy)
    {
        Vector256<double> open = Vector256<double>.AllBitsSet;
        foreach (ref Vector256<double> q in policy)
        {
            Vector256<double> taken = Vector256.Equals(q, best) & open;
            open = Vector256.AndNot(open, taken);
            q = taken & Vector256<double>.One;
        }

        return best;
    }
}
