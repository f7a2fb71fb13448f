namespace Cai;

/// <summary>What is made of trajectories that were cut off before an end, where discounted feature expectations are wanted.</summary>
public enum TruncatedTails
{
    /// <summary>They count as seen; what is missing is told in the remark of the result. Right where they are so long that <c>g^T</c> is small.</summary>
    AsSeen,

    /// <summary>
    /// They go on, in expectation, from the last state by the shares of the decisions that were seen in each state, and by equal shares where none was; how much of the tails that is, is told. Asks for the
    /// state after the last decision.
    /// </summary>
    ByFrequencies,
}
