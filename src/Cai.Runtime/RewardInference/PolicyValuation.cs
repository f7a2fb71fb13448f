namespace Cai.RewardInference;

/// <summary>
/// The values that a policy gives to what states earn, <c>V = (I - g P_pi)^-1 b</c>, or with a horizon <c>V_t = b_t + g P_pi V_(t+1)</c>: many of them for one policy, whose equations are factored once.
/// </summary>
internal abstract class PolicyValuation
{
    /// <summary>The policy, in pair order, one array a stage: write it, then call <see cref="Factor"/>.</summary>
    public required double[][] Policy { get; init; }

    /// <summary>Prepares for the present policy.</summary>
    /// <exception cref="InvalidOperationException">Without discounting it never ends.</exception>
    public abstract void Factor();

    /// <summary>Replaces what each state earns by its values. States that take no action keep theirs.</summary>
    /// <param name="gains">One array over states a stage; with a horizon, and one after the last.</param>
    public abstract void Solve(double[][] gains);
}
