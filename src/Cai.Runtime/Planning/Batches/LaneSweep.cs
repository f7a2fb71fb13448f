using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Checking;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Four problems that differ in their rewards, swept at once: number i of an array holds those of all lanes, so that whatever a transition reads is one load. No lane
/// reads another: what comes out of one does not depend on the others. Nothing allocates after construction.
/// </summary>
internal sealed class LaneSweep(LaneProblem problem)
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
    /// <remarks>Exponentials and logarithms are taken of all states together, so that their constants stay where they are.</remarks>
    public (Vector256<double> Min, Vector256<double> Max, Vector256<double> Largest) Improve()
    {
        bool isSoft = problem.Temperature > 0;
        TakeActionValues(isSoft ? 1 / problem.Temperature : 1);
        if (isSoft)
        {
            Exponential.OfNonPositive(Policy);
            Normalise();
            Logarithm.OfAtLeastOne(MemoryMarshal.Cast<Vector256<double>, double>(_step.AsSpan()));
        }

        Vector256<double> min = Vector256.Create(double.PositiveInfinity), max = Vector256.Create(double.NegativeInfinity), largest = Vector256<double>.Zero;
        Vector256<double> temperature = Vector256.Create(problem.Temperature);
        for (int s = 0; s < _next.Length; s++)
        {
            Vector256<double> value = isSoft ? Lanes4.MultiplyAdd(_step[s], temperature, _next[s]) : _next[s], change = value - _values[s];
            _next[s] = value;
            min = Vector256.MinNative(min, change);
            max = Vector256.MaxNative(max, change);
            largest = Vector256.MaxNative(largest, Vector256.Abs(value));
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

    // The best action value of each state, or its end value; and in the place of the policy, soft, how far each action falls short of it; hard, the greedy policy.
    private void TakeActionValues(double scale)
    {
        TransitionRows rows = problem.Rows;
        Vector256<double> discount = Vector256.Create(problem.Discount), shortfall = Vector256.Create(scale);
        ReadOnlySpan<int> pointers = rows.RowPointers, successors = rows.Successors;
        ReadOnlySpan<double> masses = rows.Masses;
        for (int s = 0, row = 0, i = 0; s < _next.Length; s++)
        {
            int first = row, end = rows.PairPointers[s + 1];
            Vector256<double> best = first == end ? Vector256.Create(problem.EndValues[s]) : Vector256.Create(double.NegativeInfinity);
            for (; row < end; row++)
            {
                Vector256<double> expected = Vector256<double>.Zero;
                for (int last = pointers[row + 1]; i < last; i++)
                    expected = Lanes4.MultiplyAdd(Vector256.Create(masses[i]), _values[successors[i]], expected);
                Vector256<double> q = Lanes4.MultiplyAdd(expected, discount, _rewards[row]);
                _policy[row] = q;
                best = Vector256.MaxNative(best, q);
            }

            _next[s] = best;
            Span<Vector256<double>> actions = _policy.AsSpan(first, end - first);
            if (problem.Temperature == 0)
                TakeFirstBest(best, actions);
            else
                foreach (ref Vector256<double> q in actions)
                    q = (q - best) * shortfall;
        }
    }

    // From weights that are not normalised; the sums stay in the place of the step, 1 where there is no action.
    private void Normalise()
    {
        ReadOnlySpan<int> pointers = problem.Rows.PairPointers;
        for (int s = 0; s < _next.Length; s++)
        {
            Span<Vector256<double>> actions = _policy.AsSpan(pointers[s], pointers[s + 1] - pointers[s]);
            Vector256<double> sum = actions.IsEmpty ? Vector256<double>.One : Vector256<double>.Zero;
            foreach (Vector256<double> p in actions)
                sum += p;
            Vector256<double> share = Vector256<double>.One / sum;
            foreach (ref Vector256<double> p in actions)
                p *= share;
            _step[s] = sum;
        }
    }

    private static void TakeFirstBest(Vector256<double> best, Span<Vector256<double>> actions)
    {
        Vector256<double> open = Vector256<double>.AllBitsSet;
        foreach (ref Vector256<double> q in actions)
        {
            Vector256<double> taken = Vector256.Equals(q, best) & open;
            open = Vector256.AndNot(open, taken);
            q = taken & Vector256<double>.One;
        }
    }
}
