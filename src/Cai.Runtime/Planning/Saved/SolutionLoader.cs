using System.ComponentModel;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>Loads saved solutions: what emitted <c>LoadSolution</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SolutionLoader
{
    /// <summary>Loads a solution of the problem's own reward.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">The reward parameters; empty where there are none.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The settings it was solved with; null for those declared.</param>
    /// <exception cref="SavedSolutionException">The file is torn or no solution, or the problem has changed: the message names what.</exception>
    public static Solution<TState, TAction> Load<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, string path, SolveOptions? options = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise, options ?? new());
        return Load(model, problem, OwnRewards(model, problem, parameters, noise), parameters, noise, path);
    }

    /// <summary>Loads a solution of a given reward.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="rewards">The reward of each pair.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">The settings it was solved with; null for those declared.</param>
    /// <exception cref="SavedSolutionException">The file is torn or no solution, or the problem has changed: the message names what.</exception>
    public static Solution<TState, TAction> LoadRewards<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] rewards, double[] noise, string path, SolveOptions? options = null)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel> =>
        Load(model, DecisionProblem<TKernel>.Create(model, kernel, noise, options ?? new()), [rewards], null, noise, path);

    /// <summary>The rewards of the parameters, by stage where they depend on it.</summary>
    internal static double[][] OwnRewards<TState, TAction, TKernel>(Model<TState, TAction> model, DecisionProblem<TKernel> problem, double[] parameters, double[] noise)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        double[][] rewards = new double[model.Reward.DependsOnStage ? Math.Clamp(problem.Horizon, 1, Math.Max(1, model.Horizon)) : 1][];
        for (int t = 0; t < rewards.Length; t++)
        {
            rewards[t] = new double[problem.PairCount];
            model.Reward.Evaluate(parameters, noise, t, rewards[t]);
        }

        return rewards;
    }

    private static PlannedSolution<TState, TAction, TKernel> Load<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, double[][] rewards, double[]? parameters, double[] noise, string path)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SavedSolution saved = SolutionFile.Read(path, CheckpointSubject.OfStages(model.Name, problem, rewards), problem.Horizon);
        return new(model, problem, saved.Report, new(saved.Values, saved.Policies, (t, values) => saved.ActionValues[t].CopyTo(values, 0)))
        {
            Elapsed = saved.Elapsed,
            Discount = problem.Discount,
            Temperature = problem.Temperature,
            Horizon = problem.Horizon,
            Parameters = parameters,
            GivenRewards = parameters is null ? rewards : null,
            Noise = noise,
        };
    }
}
