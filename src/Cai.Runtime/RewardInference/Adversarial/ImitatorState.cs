namespace Cai.RewardInference;

/// <summary>A policy and what it does, one array over pairs a stage.</summary>
/// <param name="problem">The problem.</param>
internal sealed class ImitatorState(RewardlessProblem problem)
{
    /// <summary>pi; 0 where an action cannot be taken.</summary>
    public double[][] Policy { get; } = problem.NewPairs();

    /// <summary>log(pi/rho); 0 where an action cannot be taken.</summary>
    public double[][] LogRatios { get; } = problem.NewPairs();

    /// <summary>mu: its expected discounted decisions.</summary>
    public double[][] Decisions { get; } = problem.NewPairs();

    /// <summary>Where it was seen to go: visits of transitions, in the order of <see cref="Edges"/>; null where decisions are known exactly, and transitions follow from them.</summary>
    public double[]? Transitions { get; set; }

    /// <summary>log(pi/rho) of the policies that made the visits, in the same running mean; null where visits are those of the policy itself.</summary>
    public double[][]? SeenRatios { get; set; }

    /// <summary>Its last episodes, whole; null where none are asked for.</summary>
    public SeenEpisodes? Episodes { get; set; }

    /// <summary>Writes it to another.</summary>
    public void CopyTo(ImitatorState other)
    {
        for (int t = 0; t < Policy.Length; t++)
        {
            Policy[t].CopyTo(other.Policy[t], 0);
            LogRatios[t].CopyTo(other.LogRatios[t], 0);
            Decisions[t].CopyTo(other.Decisions[t], 0);
        }
    }
}
