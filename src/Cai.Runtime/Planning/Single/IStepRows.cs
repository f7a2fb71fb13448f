namespace Cai.Planning;

/// <summary>
/// The transitions of a policy, P_pi, in single precision, in blocks of eight states. What is found with them is a step, never a certificate: it needs few digits.
/// </summary>
internal interface IStepRows
{
    /// <summary>The number of states in a block.</summary>
    const int Lanes = 8;

    /// <summary>The number of blocks; the last may have fewer states.</summary>
    int BlockCount { get; }

    /// <summary>One sweep of some blocks: <c>next = b + factor P_pi x</c>. All numbers have a place for each lane of each block.</summary>
    /// <param name="from">The first block.</param>
    /// <param name="to">One past the last block.</param>
    /// <param name="factor">What the products are multiplied by.</param>
    /// <param name="b">The constant.</param>
    /// <param name="x">What is swept.</param>
    /// <param name="next">Where it goes; apart from x.</param>
    /// <returns>The extremes of next - x.</returns>
    Residual Sweep(int from, int to, float factor, ReadOnlySpan<float> b, ReadOnlySpan<float> x, Span<float> next);
}
