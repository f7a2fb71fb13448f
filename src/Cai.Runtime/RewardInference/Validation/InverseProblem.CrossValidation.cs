using Cai.RewardInference;

namespace Cai;

/// <content>Cross-validation.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// How probable demonstrations are by what is inferred without them: trajectories are dealt to folds, each fold is held out once, the method is given the others, and the log-likelihood of what was held
    /// out is told for one decision (Stone 1974). Rewards and methods that are compared should take the same seed and folds.
    /// </summary>
    /// <param name="demonstrations">The demonstrations, by trajectory (or in clusters): those of one group stay together.</param>
    /// <param name="estimator">The method: <c>data => problem.InferReward(data)</c>, <c>data => problem.Inverse.MaximumEntropy(data)</c>, or any that gives a policy. Called once a fold, one after the other.</param>
    /// <param name="options">How to split; null for the defaults.</param>
    /// <param name="progress">Told once a fold.</param>
    /// <param name="cancellation">Stops between folds.</param>
    /// <typeparam name="TPolicy">What the method returns.</typeparam>
    /// <exception cref="ArgumentException">There are fewer trajectories than folds, or a policy gives what is no probability.</exception>
    /// <exception cref="InvalidOperationException">The method fails without some fold; the message names it.</exception>
    public CrossValidation<TState, TAction, TPolicy> CrossValidate<TPolicy>(
        Demonstrations<TState, TAction> demonstrations, Func<Demonstrations<TState, TAction>, TPolicy> estimator, CrossValidationOptions? options = null,
        IProgress<CrossValidationFold<TState, TAction, TPolicy>>? progress = null, CancellationToken cancellation = default)
        where TPolicy : IStochasticPolicy<TState, TAction>
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        ArgumentNullException.ThrowIfNull(estimator);
        options ??= new();
        string problem = Parts.Model.Name;
        TrajectoryFolds<TState, TAction> folds = new(problem, demonstrations, options);
        List<CrossValidationFold<TState, TAction, TPolicy>> all = [];
        for (int fold = 0; fold < options.Folds; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            int own = fold;
            Demonstrations<TState, TAction> training = folds.Where(other => other != own);
            TPolicy estimate;
            try
            {
                estimate = estimator(training);
            }
            catch (Exception failure) when (failure is InvalidOperationException or DivergenceException or ArithmeticException)
            {
                throw new InvalidOperationException($"{problem}: without fold {fold + 1} of {options.Folds} ({training}) the method fails. {failure.Message}", failure);
            }

            Dictionary<int, HeldOutCluster> clusters = [];
            List<ImpossibleDecision<TState, TAction>> impossible = [];
            for (int i = 0; i < demonstrations.Observations.Count; i++)
            {
                Observation<TState, TAction> seen = demonstrations.Observations[i];
                if (seen.Count == 0 || folds.Of(seen.Cluster) != fold)
                    continue;
                double probability = estimate.Policy(seen.State, seen.Stage)[seen.Action];
                if (!(probability is >= 0 and <= 1 + 1e-9))
                    throw new ArgumentException(FormattableString.Invariant($"{problem}: {demonstrations.Place(i)}: the policy of fold {fold + 1} gives {seen.Action} in {seen.State} the probability {probability}."), nameof(estimator));
                if (probability == 0)
                    impossible.Add(new(demonstrations.Place(i), seen.State, seen.Action, seen.Stage));
                HeldOutCluster before = clusters.GetValueOrDefault(seen.Cluster);
                clusters[seen.Cluster] = new(before.Decisions + seen.Count, before.LogLikelihood + (seen.Count * Math.Log(probability)));
            }

            all.Add(new(fold + 1, estimate, training, folds.Where(other => other == own), [.. clusters.Values], impossible));
            progress?.Report(all[^1]);
        }

        return new(problem, options, all);
    }
}
