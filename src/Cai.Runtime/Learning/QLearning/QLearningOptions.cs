namespace Cai;

/// <summary>How to learn action values from steps; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record QLearningOptions : LearningFromSteps
{
    /// <summary>
    /// Whether two tables are learned, one updated at a step and valued by the other (van Hasselt 2010): the largest of noisy estimates is too large on average, the other's estimate of that action
    /// is not. With a temperature the policy of the one is valued by the other: <c>V = V_A(s) + sum_a pi_A(a|s) (Q_B(s,a) - Q_A(s,a))</c>. The result is their mean.
    /// </summary>
    public bool DoubleEstimates { get; init; }

    /// <summary>Past steps that are learned from again; null for none.</summary>
    public ReplayOptions? Replay { get; init; }
}
