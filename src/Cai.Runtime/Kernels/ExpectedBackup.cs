using System.ComponentModel;
using System.Numerics.Tensors;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Backups out of expected next values: what a kernel that has no shorter way of its own hands them to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ExpectedBackup
{
    /// <summary><c>q(s, a) = r(s, a) + g sum_s' P(s'|s,a) values(s')</c>, in two passes over compact pairs.</summary>
    /// <typeparam name="TKernel">The kernel's type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="actionValues">One a pair of those states.</param>
    public static void ActionValues<TKernel>(
        TKernel kernel, int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        Span<double> q = actionValues[..pairs.CountIn(from, to)];
        kernel.Expect(from, to, values, q);
        if (!pairs.IsDense)
        {
            TensorPrimitives.MultiplyAdd(q, discount, rewards.Values.Slice(pairs.First(from), q.Length), q);
            return;
        }

        int count = to - from;
        for (int a = 0; a < pairs.ActionCount; a++)
        {
            Span<double> row = q.Slice(a * count, count);
            TensorPrimitives.MultiplyAdd(row, discount, rewards.Values.Slice((a * pairs.StateCount) + from, count), row);
        }
    }

    /// <summary><c>next(s) = max_a q(s, a)</c>; minus infinity for a state without pairs.</summary>
    /// <typeparam name="TKernel">The kernel's type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="work">One number a pair of those states, to work in.</param>
    /// <param name="next">One a state of the range.</param>
    public static void Best<TKernel>(
        TKernel kernel, int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        Span<double> q = work[..pairs.CountIn(from, to)];
        kernel.ActionValues(from, to, values, discount, rewards, q);
        if (pairs.IsDense)
            DenseBackup.Hard(q, next[..(to - from)]);
        else
            RaggedBackup.Hard(pairs, from, q, next[..(to - from)]);
    }

    /// <summary>Action values, and a tournament among them over dense pairs.</summary>
    /// <typeparam name="TKernel">The kernel's type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="actionValues">One a pair of those states.</param>
    public static void Compete<TKernel>(
        TKernel kernel, int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        where TKernel : struct, IKernel<TKernel>
    {
        Span<double> q = actionValues[..kernel.Pairs.CountIn(from, to)];
        kernel.ActionValues(from, to, values, discount, rewards, q);
        DenseBackup.Compete(q, to - from);
    }

    /// <summary><c>average(s) = sum_a pi(a|s) sum_s' P(s'|s,a) values(s')</c>, in two passes.</summary>
    /// <typeparam name="TKernel">The kernel's type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="policy">pi, one number a pair of all states.</param>
    /// <param name="work">One number a pair of those states, to work in.</param>
    /// <param name="average">One a state of the range.</param>
    public static void Average<TKernel>(
        TKernel kernel, int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        Span<double> expected = work[..pairs.CountIn(from, to)];
        kernel.Expect(from, to, values, expected);
        PolicyFlow.Average(pairs, from, policy, expected, average[..(to - from)]);
    }
}
