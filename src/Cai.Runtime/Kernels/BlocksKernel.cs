using System.ComponentModel;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>
/// The backup over blocks of four states: one walk through the table, a vector for each successor of four pairs. All states are computed in vectors, so that results do not depend on
/// how a sweep is cut.
/// </summary>
/// <param name="states">The number of states.</param>
/// <param name="actions">The number of actions.</param>
/// <param name="width">The length of each row.</param>
/// <param name="successors">The successors, <c>[((block * actions + action) * width + k) * 4 + lane]</c>.</param>
/// <param name="masses">Their probabilities.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BlocksKernel(int states, int actions, int width, ReadOnlySpan<int> successors, ReadOnlySpan<double> masses)
{
    private const int Lanes = BlockLayout.Lanes;

    private readonly ReadOnlySpan<int> _successors = successors;
    private readonly ReadOnlySpan<double> _masses = masses;

    /// <summary>Action values: <c>actionValues(s, a) = r(s, a) + g sum_s' P(s'|s,a) values(s')</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="actionValues"><c>[action * (to - from) + (state - from)]</c>.</param>
    public void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues) =>
        Sweep<BlockPass.Each>(from, to, values, discount, rewards, actionValues[..((to - from) * actions)], []);

    /// <summary>The largest action value of each state.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="next">One a state of the range.</param>
    public void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next) =>
        Sweep<BlockPass.Largest>(from, to, values, discount, rewards, next[..(to - from)], []);

    /// <summary>The largest action value of each state, and the first action that has it, as a number.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="next">One a state of the range.</param>
    /// <param name="choices">One a state of the range.</param>
    internal void Choose(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next, Span<double> choices) =>
        Sweep<BlockPass.First>(from, to, values, discount, rewards, next[..(to - from)], choices[..(to - from)]);

    /// <summary>The adjoint: <c>mass(s') += sum_{s, a} weights(s, a) P(s'|s,a)</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="weights"><c>[action * (to - from) + (state - from)]</c>.</param>
    /// <param name="mass">One a state.</param>
    public void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)
    {
        for (int s = from; s < to; s++)
        {
            for (int a = 0; a < actions; a++)
            {
                double weight = weights[(a * (to - from)) + s - from];
                if (weight == 0)
                    continue;
                for (int k = 0, at = BlockLayout.Index(s, a, 0, actions, width); k < width; k++, at += Lanes)
                    mass[_successors[at]] += weight * _masses[at];
            }
        }
    }

    /// <summary>Appends the successors of a state and an action, ascending, with their probabilities.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="next">Where successors go.</param>
    /// <param name="probabilities">Where their probabilities go.</param>
    public void Row(int state, int action, List<int> next, List<double> probabilities)
    {
        for (int k = 0, at = BlockLayout.Index(state, action, 0, actions, width); k < width; k++, at += Lanes)
        {
            if (_masses[at] == 0)
                continue;
            next.Add(_successors[at]);
            probabilities.Add(_masses[at]);
        }
    }

    // Successors are states, so that only the places in the table, in rewards and in results are checked: once a call.
    private unsafe void Sweep<TPass>(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> result, Span<double> choices)
        where TPass : struct, BlockPass.IPass
    {
        if (from >= to)
            return;

        int first = from / Lanes, size = actions * width * Lanes, length = (((to - 1) / Lanes) + 1 - first) * size;
        ReadOnlySpan<double> earned = rewards.Values.IsEmpty ? [] : rewards.Values[..(actions * states)];
        fixed (int* successor = _successors.Slice(first * size, length))
        fixed (double* mass = _masses.Slice(first * size, length), value = values[..states], reward = earned, target = result, choice = choices)
        {
            BlockPass pass = new(value, discount, reward, states, actions, width, target, to - from, choice);
            int whole = (from + Lanes - 1) / Lanes * Lanes, end = to / Lanes * Lanes;
            if (from < whole)
                pass.Part<TPass>(successor, mass, from, Math.Min(to, whole), from);
            if (whole < end)
                pass.Whole<TPass>(successor + ((whole / Lanes) - first) * size, mass + (((whole / Lanes) - first) * size), whole, end, from);
            if (end < to && end >= whole)
                pass.Part<TPass>(successor + (((end / Lanes) - first) * size), mass + (((end / Lanes) - first) * size), end, to, from);
        }
    }
}
