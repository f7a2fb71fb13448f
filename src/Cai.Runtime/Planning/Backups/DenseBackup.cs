using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// From action values to values over a tile of states in action-major rows, vectorised over the states. A tile lies in the first-level cache; short passes over
/// it (<see cref="DensePasses"/>) are faster than one long loop, whose constants spill.
/// </summary>
internal static class DenseBackup
{
    /// <summary>A tournament: the largest action value of each state to the first row, the losers to the others.</summary>
    /// <param name="q">Rows of length n, one an action.</param>
    /// <param name="n">The length of a row.</param>
    public static void Compete(Span<double> q, int n)
    {
        DensePasses.Compete compete = new(q, n);
        LaneLoop.Run(ref compete);
    }

    /// <summary><c>V = a log sum_a exp(q / a)</c>, by A - 1 exps.</summary>
    /// <param name="q">Rows of length n, one an action; the largest value of each state in the first.</param>
    /// <param name="temperature">a.</param>
    /// <param name="sums">n numbers to work in.</param>
    /// <param name="before">The n values before.</param>
    /// <param name="next">The n values.</param>
    /// <returns>The extremes of next - before.</returns>
    public static Residual Soft(ReadOnlySpan<double> q, double temperature, Span<double> sums, ReadOnlySpan<double> before, Span<double> next) =>
        Soft(q, next.Length, temperature, sums, before, next);

    /// <inheritdoc cref="Soft(ReadOnlySpan{double}, double, Span{double}, ReadOnlySpan{double}, Span{double})"/>
    /// <param name="q">Rows, one an action; the largest value of each state in the first.</param>
    /// <param name="stride">The distance between two rows, at least n.</param>
    /// <param name="temperature">a.</param>
    /// <param name="sums">n numbers to work in.</param>
    /// <param name="before">The n values before.</param>
    /// <param name="next">The n values.</param>
    public static Residual Soft(ReadOnlySpan<double> q, int stride, double temperature, Span<double> sums, ReadOnlySpan<double> before, Span<double> next)
    {
        DensePasses.AddExponentials add = new(q, stride, 1 / temperature, sums);
        LaneLoop.Run(ref add);
        DensePasses.Finish finish = new(q[..next.Length], sums, temperature, before, next);
        LaneLoop.Run(ref finish);
        return finish.Residual;
    }

    /// <summary><c>V = max_a q</c>.</summary>
    public static void Hard(ReadOnlySpan<double> q, Span<double> next)
    {
        DensePasses.Largest pass = new(q, next);
        LaneLoop.Run(ref pass);
    }

    /// <summary>Values, and the policy <c>exp((q - V) / a)</c>; q is overwritten.</summary>
    /// <param name="q">Rows of length n, one an action.</param>
    /// <param name="temperature">a.</param>
    /// <param name="sums">n numbers to work in.</param>
    /// <param name="before">The n values before.</param>
    /// <param name="next">The n values.</param>
    /// <param name="policy">Where the policy of the first of these states and the first action goes.</param>
    /// <param name="stride">How far apart the policies of two actions are.</param>
    /// <returns>The extremes of next - before.</returns>
    public static Residual SoftPolicy(Span<double> q, double temperature, Span<double> sums, ReadOnlySpan<double> before, Span<double> next, Span<double> policy, int stride)
    {
        Hard(q, next);
        sums.Clear();
        DensePolicyPasses.Exponentiate exponentiate = new(q, next, 1 / temperature, sums);
        LaneLoop.Run(ref exponentiate);
        DensePasses.Finish finish = new(next, sums, temperature, before, next);
        LaneLoop.Run(ref finish);
        DensePolicyPasses.Invert invert = new(sums);
        LaneLoop.Run(ref invert);
        DensePolicyPasses.Normalise normalise = new(q, sums, policy, stride);
        LaneLoop.Run(ref normalise);
        return finish.Residual;
    }

    /// <summary>Values, and the first of the best actions, as a number.</summary>
    /// <param name="q">Rows of length n, one an action.</param>
    /// <param name="next">The n values.</param>
    /// <param name="choices">The n actions.</param>
    public static void HardChoice(ReadOnlySpan<double> q, Span<double> next, Span<double> choices)
    {
        Hard(q, next);
        DensePolicyPasses.FindBest pass = new(q, next, choices);
        LaneLoop.Run(ref pass);
    }

    /// <summary>Values, and the greedy policy: the first of the best actions.</summary>
    /// <inheritdoc cref="SoftPolicy"/>
    public static void HardPolicy(ReadOnlySpan<double> q, Span<double> next, Span<double> policy, int stride)
    {
        Hard(q, next);
        DensePolicyPasses.TakeBest pass = new(q, next, policy, stride);
        LaneLoop.Run(ref pass);
    }
}
