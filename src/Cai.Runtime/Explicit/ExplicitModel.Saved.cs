using System.Diagnostics.CodeAnalysis;
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

    /// <summary><see cref="LoadSolution"/>, where the file is there, whole, and of this very model; otherwise tells why not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="weights">The weights it was solved for; null: the one structure there is weighs 1.</param>
    /// <param name="solution">The solution; null when false.</param>
    /// <param name="reason">Why there is none, naming the file; null when true.</param>
    /// <param name="options">The settings it was solved with; null for those of the model.</param>
    /// <returns>Whether there is a solution.</returns>
    public bool TryLoadSolution(
        string path, RewardWeights? weights, [NotNullWhen(true)] out Solution<ExplicitState, ExplicitAction>? solution, [NotNullWhen(false)] out string? reason, SolveOptions? options = null)
    {
        try
        {
            (solution, reason) = (LoadSolution(path, weights, options), null);
            return true;
        }
        catch (SavedSolutionException fault)
        {
            (solution, reason) = (null, fault.Message);
            return false;
        }
    }

    /// <summary>The same of a solution for a given reward.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reward">The expected reward of taking an action in a state.</param>
    /// <param name="options">The settings it was solved with; null for those of the model.</param>
    /// <exception cref="SavedSolutionException">The file is torn or no solution, or the model has changed: the message names what.</exception>
    public Solution<ExplicitState, ExplicitAction> LoadRewardSolution(string path, Func<ExplicitState, ExplicitAction, double> reward, SolveOptions? options = null) =>
        SolutionLoader.LoadRewards(_model, Kernel, PairRewards.Of(_model, Kernel.Pairs, reward), [], path, options);
}
