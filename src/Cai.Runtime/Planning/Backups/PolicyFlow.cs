using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// Between states and pairs by a policy, over a range of states: averages backwards, flows forwards. Policies are in pair order; numbers over the pairs of the
/// range are compact (see <see cref="IKernel{TSelf}"/>).
/// </summary>
internal static class PolicyFlow
{
    /// <summary><c>average(s) = sum_a pi(a|s) x(s,a)</c>.</summary>
    /// <param name="pairs">The order of all pairs.</param>
    /// <param name="from">The first state; the length of <paramref name="average"/> tells how many follow.</param>
    /// <param name="policy">One a pair of all states.</param>
    /// <param name="x">One a pair of the range.</param>
    /// <param name="average">One a state of the range.</param>
    public static void Average(Pairs pairs, int from, ReadOnlySpan<double> policy, ReadOnlySpan<double> x, Span<double> average)
    {
        if (pairs.IsDense)
        {
            PolicyPasses.Average pass = new(policy[from..], pairs.Stride, x, average);
            LaneLoop.Run(ref pass);
            return;
        }

        for (int i = 0, j = 0, first = pairs.First(from); i < average.Length; i++)
        {
            double sum = 0;
            for (int end = j + pairs.Length(from + i); j < end; j++)
                sum += policy[first + j] * x[j];
            average[i] = sum;
        }
    }

    /// <summary><c>flow(s,a) = mass(s) pi(a|s)</c>.</summary>
    /// <param name="pairs">The order of all pairs.</param>
    /// <param name="from">The first state; the length of <paramref name="mass"/> tells how many follow.</param>
    /// <param name="policy">One a pair of all states.</param>
    /// <param name="mass">One a state of the range.</param>
    /// <param name="flow">One a pair of the range.</param>
    public static void Spread(Pairs pairs, int from, ReadOnlySpan<double> policy, ReadOnlySpan<double> mass, Span<double> flow)
    {
        if (pairs.IsDense)
        {
            PolicyPasses.Spread pass = new(policy[from..], pairs.Stride, mass, flow);
            LaneLoop.Run(ref pass);
            return;
        }

        for (int i = 0, j = 0, first = pairs.First(from); i < mass.Length; i++)
        {
            for (int end = j + pairs.Length(from + i); j < end; j++)
                flow[j] = mass[i] * policy[first + j];
        }
    }
}
