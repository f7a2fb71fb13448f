using Cai.CompilerServices;

namespace Cai;

// Solutions from files.
public sealed partial class ExplicitModel
{
    /// <summary>Loads a solution that <see cref="Solution{TState, TAction}.Save"/> wrote, of the same model, weights and settings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="weights">The weights it was solved for; null: the one structure there is weighs 1.</param>
    /// <param name="options">The settings it was solved with; null for those of the model.</param>
    /// <exception cref="SavedSolutionException">The file is torn or no solution, or the model has changed: the message names what.</exception>
    public Solution<ExplicitState, ExplicitAction> LoadSolution(string path, RewardWeights? weights = null, SolveOptions? options = null) =>
        SolutionLoader.Load(_model, Kernel, Vector(weights ?? OnlyReward()), [], path, options);

    /// <summary>The same of a solution for a given reward.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reward">The expected reward of taking an action in a state.</param>
    /// <param name="options">The settings it was solved with; null for those of the model.</param>
    /// <exception cref="SavedSolutionException">The file is torn or no solution, or the model has changed: the message names what.</exception>
    public Solution<ExplicitState, ExplicitAction> LoadRewardSolution(string path, Func<ExplicitState, ExplicitAction, double> reward, SolveOptions? options = null) =>
        SolutionLoader.LoadRewards(_model, Kernel, PairRewards.Of(_model, Kernel.Pairs, reward), [], path, options);
}
