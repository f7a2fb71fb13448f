namespace Cai;

/// <summary>What an example of maximum margin planning is.</summary>
public enum MarginExamples
{
    /// <summary>All trajectories are one: the expert's frequencies are one policy, and one slack measures what is amiss.</summary>
    Pooled,

    /// <summary>Each trajectory is one, from its own start, with a loss of its own (disagreement with its decisions alone) and a slack of its own. A plan a trajectory and iteration.</summary>
    PerTrajectory,
}
