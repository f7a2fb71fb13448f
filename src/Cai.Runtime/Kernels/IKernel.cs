using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The transition operator of one problem, specialised by the generator: everything an algorithm needs of the dynamics, over a range of states. Emitted code
/// implements it as a private struct; algorithms are generic over it, so that the JIT compiles each algorithm for each problem.
/// </summary>
/// <remarks>
/// Spans over the pairs of a range from .. to are <em>compact</em>. Dense: action-major rows of length to - from, <c>[a * (to - from) + (s - from)]</c>.
/// Ragged: the contiguous pairs of those states. Over the whole range that is <see cref="Pairs"/>' own order. No method allocates.
/// Pairs that are not available (dense layouts) and terminal states hold some finite value: callers mask them by the prior.
/// </remarks>
/// <typeparam name="TSelf">The kernel itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IKernel<TSelf>
    where TSelf : struct, IKernel<TSelf>
{
    /// <summary>The order of pairs; the same at every stage.</summary>
    Pairs Pairs { get; }

    /// <summary>The kernel at a stage of a finite horizon; the kernel itself when transitions do not depend on the stage.</summary>
    TSelf AtStage(int stage);

    /// <summary>
    /// The kernel with other noise probabilities, read from the array at each call and not copied: one weight for each joint outcome (they need not sum to one:
    /// a unit vector gives the successor under one outcome). Only where noise is estimated; the kernel itself elsewhere.
    /// </summary>
    TSelf WithNoise(double[] probabilities);

    /// <summary>Expected next values: <c>expected(s, a) = sum_s' P(s'|s,a) values(s')</c> for the states from .. to - 1.</summary>
    void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected);

    /// <summary>
    /// Action values in one pass: <c>actionValues(s, a) = r(s, a) + g sum_s' P(s'|s,a) values(s')</c> for the states from .. to - 1. Kernels without a shorter way call
    /// <see cref="ExpectedBackup.ActionValues"/>.
    /// </summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="actionValues">One a pair of those states.</param>
    void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues);

    /// <summary>
    /// The hard backup: <c>next(s) = max_a (r(s, a) + g sum_s' P(s'|s,a) values(s'))</c> for the states from .. to - 1. Kernels without a shorter way call
    /// <see cref="ExpectedBackup.Best"/>.
    /// </summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="work">One number a pair of those states, to work in; left as it may be.</param>
    /// <param name="next">One a state of the range; apart from the values.</param>
    void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next);

    /// <summary>
    /// <see cref="ActionValues"/> with the largest of each state in the first row and the others, in some order, in the other rows: what the soft backup begins with. Dense pairs only. Kernels
    /// without a shorter way call <see cref="ExpectedBackup.Compete"/>.
    /// </summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="actionValues">One a pair of those states.</param>
    void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues);

    /// <summary>
    /// The chain of a policy: <c>average(s) = sum_a pi(a|s) sum_s' P(s'|s,a) values(s')</c> for the states from .. to - 1. Kernels without a shorter way call
    /// <see cref="ExpectedBackup.Average"/>.
    /// </summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="policy">pi, one number a pair of all states.</param>
    /// <param name="work">One number a pair of those states, to work in; left as it may be.</param>
    /// <param name="average">One a state of the range; apart from the values.</param>
    void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average);

    /// <summary>The adjoint: <c>mass(s') += sum_{s, a} weights(s, a) P(s'|s,a)</c> for the states from .. to - 1. Pairs of weight zero contribute nothing.</summary>
    void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass);

    /// <summary>
    /// Appends the successors of the k-th pair of a state, ascending, each once, with their probabilities. Complexity: S here; kernels over tables do it in the
    /// number of outcomes.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="k">Which of its pairs.</param>
    /// <param name="work">One number a state, all 0, and left so.</param>
    /// <param name="successors">Where successors go.</param>
    /// <param name="probabilities">Where their probabilities go.</param>
    void Row(int state, int k, Span<double> work, List<int> successors, List<double> probabilities)
    {
        Span<double> weights = new double[Pairs.Length(state)];
        weights[k] = 1;
        Scatter(state, state + 1, weights, work);
        for (int next = 0; next < work.Length; next++)
        {
            int step = work[next..].IndexOfAnyExcept(0.0);
            if (step < 0)
                return;

            next += step;
            successors.Add(next);
            probabilities.Add(work[next]);
            work[next] = 0;
        }
    }
}
