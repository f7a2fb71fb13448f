using System.Numerics.Tensors;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>Rewards that are affine in the parameters, of terms that are tables over the fields they read: a pair's reward is looked up where it is needed.</summary>
/// <param name="tables">The tables, with such terms.</param>
/// <param name="hasFixedPart">Whether the first term is the fixed part.</param>
/// <param name="parameterCount">The number of parameters.</param>
internal sealed class StreamedReward(Tables tables, bool hasFixedPart, int parameterCount) : RewardModel
{
    public override int ParameterCount => parameterCount;

    public override bool IsAffine => true;

    public override bool DependsOnStage => false;

    public override bool DependsOnNoise => false;

    public override bool IsByRange => true;

    public override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward) =>
        Evaluate(parameters, 0, tables.StateCount, reward[..(tables.StateCount * tables.ActionCount)]);

    public override void Evaluate(ReadOnlySpan<double> parameters, int from, int to, Span<double> reward)
    {
        reward.Clear();
        Add(parameters, from, to, reward, ofAction: false);
        for (int action = 1; action < tables.ActionCount; action++)
            reward[..(to - from)].CopyTo(reward[(action * (to - from))..]);
        Add(parameters, from, to, reward, ofAction: true);
    }

    public override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
    {
        int pairs = tables.StateCount * tables.ActionCount;
        gradient[..(parameterCount * pairs)].Clear();
        for (int k = 0; k < parameterCount; k++)
            Add(tables.Terms![First + k], 1, 0, tables.StateCount, gradient.Slice(k * pairs, pairs), tables.ActionCount);
    }

    // Nothing is earned in terminal states: rows of equal or neighbouring numbers end before one.
    public override void AddGradient(
        Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
    {
        int count = to - from;
        for (int k = 0; k < parameterCount; k++)
        {
            TermTable term = tables.Terms![First + k];
            for (int action = 0; action < tables.ActionCount; action++)
            {
                ReadOnlySpan<double> own = weights.Slice(action * count, count);
                for (int s = from, terminal = FirstTerminal(from), end; s < to; s = end)
                {
                    for (; terminal < tables.Terminals.Length && tables.Terminals[terminal] == s; terminal++)
                        s++;
                    if (s >= to)
                        break;
                    end = Math.Min(Math.Min(to, term.EndOfRow(s)), terminal < tables.Terminals.Length ? tables.Terminals[terminal] : to);
                    int at = term.IndexOf(s, action);
                    ReadOnlySpan<double> row = own[(s - from)..(end - from)];
                    gradient[k] += term.FollowsStates ? TensorPrimitives.Dot(row, term.Values.AsSpan(at, row.Length)) : term.Values[at] * TensorPrimitives.Sum(row);
                }
            }
        }
    }

    public override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature) =>
        curvature[..(parameterCount * (parameterCount + 1) / 2 * tables.StateCount * tables.ActionCount)].Clear();

    private int First => hasFixedPart ? 1 : 0;

    // Terms that do not read the action go into the first row alone: the others are copies of it.
    private void Add(ReadOnlySpan<double> parameters, int from, int to, Span<double> reward, bool ofAction)
    {
        for (int term = 0; term < First + parameterCount; term++)
        {
            if (tables.Terms![term].ReadsAction == ofAction)
                Add(tables.Terms[term], term < First ? 1 : parameters[term - First], from, to, reward, ofAction ? tables.ActionCount : 1);
        }
    }

    // Nothing is earned in terminal states.
    private void Add(TermTable term, double weight, int from, int to, Span<double> sum, int actions)
    {
        int count = to - from;
        for (int action = 0; action < actions; action++)
        {
            Span<double> own = sum.Slice(action * count, count);
            for (int s = from, end; s < to; s = end)
            {
                end = Math.Min(to, term.EndOfRow(s));
                int at = term.IndexOf(s, action);
                Span<double> row = own.Slice(s - from, end - s);
                if (term.FollowsStates)
                    TensorPrimitives.MultiplyAdd(term.Values.AsSpan(at, row.Length), weight, row, row);
                else
                    TensorPrimitives.Add(row, weight * term.Values[at], row);
            }

            for (int i = FirstTerminal(from); i < tables.Terminals.Length && tables.Terminals[i] < to; i++)
                own[tables.Terminals[i] - from] = 0;
        }
    }

    private int FirstTerminal(int from)
    {
        int first = Array.BinarySearch(tables.Terminals, from);
        return first < 0 ? ~first : first;
    }
}
