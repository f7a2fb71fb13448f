using System.Diagnostics;
using Cai.RewardInference;
using Cai.Statistics;

namespace Cai;

/// <content>Conditional choice probabilities.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Infers the parameters of an affine reward from conditional choice probabilities (Hotz and Miller 1993) by nested pseudo-likelihood (Aguirregabiria and Mira 2002). The problem is never solved on
    /// the way: each step values the present probabilities once, and maximises a conditional logit, which is concave. Its fixed point is the maximum-likelihood estimate.
    /// </summary>
    /// <remarks>Complexity of a step: one factorisation of the policy's equations and a solve for each parameter, then a few Newton steps over the observed states.</remarks>
    /// <param name="demonstrations">The demonstrations; their decisions are counted, by stage with a horizon.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once a step: the pseudo-log-likelihood, and by how much a choice probability moved at most.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or an observation is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine in the parameters; without discounting the probabilities never end; or the estimate runs to infinity.</exception>
    public ChoiceProbabilityFit<TState, TAction, TParameters> ChoiceProbabilities(
        Demonstrations<TState, TAction> demonstrations, ChoiceProbabilityOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        long started = Stopwatch.GetTimestamp();
        if (!Parts.Model.Reward.IsAffine)
            throw new InvalidOperationException($"{Parts.Model.Name}: the reward is not affine in its parameters, and choice probabilities value each parameter's term by itself. Take problem.InferReward, which takes any reward.");
        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        ExpertDecisions expert = ExpertDecisions.Of(Parts.Model, problem, demonstrations);
        ChoiceSets sets = new(problem, expert.Counts());
        double[][][] terms = Parts.Terms(problem);
        PolicyIndexes indexes = new(problem, terms);
        if (options.Smoothing == ChoiceSmoothing.Frequencies)
            FirstChoiceProbabilities.Frequencies(problem, expert.Counts(), options.PseudoCount, indexes.Policy);
        else
            FirstChoiceProbabilities.Logit(problem, sets, terms, options.PseudoCount, indexes.Policy, cancellation);
        double[][] first = [.. indexes.Policy.Select(stage => (double[])stage.Clone())];

        double[] lower = Space.Min.ToArray(), upper = Space.Max.ToArray(), start = [.. Space.Start.ToArray().Select((x, k) => Math.Clamp(x, lower[k], upper[k]))];
        NestedPseudoLikelihood nested = new(problem, sets, indexes, Space.Names, lower, upper);
        nested.Run(start, options, progress, cancellation);
        Optimum optimum = nested.Optimum;
        RewardPlan plan = problem.CreatePlan();
        double[][] rewards = Parts.Rewards(problem, optimum.Point);
        if (!plan.TrySolve([.. Enumerable.Range(0, problem.StageCount).Select(t => rewards[rewards.Length == 1 ? 0 : t])]))
            throw new InvalidOperationException($"{Parts.Model.Name}: at the estimates the soft values diverge: without discounting, entropy pays for wandering there. Bound the parameters by [Parameter(Min = ..., Max = ...)], or use a discount below 1.");
        return new(Parts.Model, problem, Space, optimum.Point, rewards, plan.Probabilities, first, Inferred.Of(Space.Names, optimum.Point, nested.Judge(expert.Cells, options.RankTolerance)), options.Covariance)
        {
            Method = options.Steps == 1 ? "choice probabilities (Hotz and Miller)" : "nested pseudo-likelihood",
            Trace = nested.Trace,
            IsConverged = nested.IsFixed || options.Steps is not null,
            Remark = nested.IsFixed ? "" : options.Steps is null ? "The fixed point was not reached: set ChoiceProbabilityOptions.MaxIterations higher, or Relaxation lower." : "The fixed point was not asked for: ChoiceProbabilityOptions.Steps = null goes on to it.",
            Elapsed = Stopwatch.GetElapsedTime(started),
            Demonstrations = demonstrations,
            PseudoLogLikelihood = optimum.Value,
            FullLogLikelihood = Enumerable.Range(0, sets.Pairs.Length).Sum(row => sets.Counts[row] == 0 ? 0 : sets.Counts[row] * plan.LogProbabilities[sets.Stages[row]][sets.Pairs[row]]),
            Relaxation = nested.Relaxation,
        };
    }
}
