namespace Cai.Learning;

/// <summary>A transition that was seen, and how often.</summary>
/// <param name="state">s.</param>
/// <param name="action">a.</param>
/// <param name="next">s'.</param>
internal struct ObservedTransition(int state, int action, int next)
{
    /// <summary>s.</summary>
    public readonly int State = state;

    /// <summary>a.</summary>
    public readonly int Action = action;

    /// <summary>s'.</summary>
    public readonly int Next = next;

    /// <summary>The next transition of the same state and action in <see cref="TransitionCounts"/>; -1 after the last.</summary>
    internal int AfterSuccessor;

    /// <summary>The next transition into the same state; -1 after the last.</summary>
    internal int AfterPredecessor;

    /// <summary>How often it was seen.</summary>
    public double Count;

    /// <summary>The sum of its rewards.</summary>
    public double Reward;

    /// <summary>The mean of its rewards.</summary>
    public readonly double MeanReward => Reward / Count;

    /// <summary>Whether it is the one from a state by an action to another.</summary>
    internal readonly bool Is(int state, int action, int next) => State == state && Action == action && Next == next;
}
