using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cai;

/// <summary>How probable demonstrations are by what was inferred without them. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TPolicy">What the method returns.</typeparam>
[DebuggerDisplay("{DecisionCount} decisions, {PerDecision} each, held out")]
public sealed class CrossValidation<TState, TAction, TPolicy>
    where TState : struct
    where TAction : struct
    where TPolicy : IStochasticPolicy<TState, TAction>
{
    private const int Told = 5;

    private readonly string _problem;

    internal CrossValidation(string problem, CrossValidationOptions options, IReadOnlyList<CrossValidationFold<TState, TAction, TPolicy>> folds)
    {
        (_problem, Options, Folds) = (problem, options, folds);
        Impossible = [.. folds.SelectMany(fold => fold.Impossible)];
        HeldOutCluster[] clusters = [.. folds.SelectMany(fold => fold.Clusters)];
        (ClusterCount, DecisionCount) = (clusters.Length, clusters.Sum(cluster => cluster.Decisions));
        if (Impossible.Count > 0)
            return;
        double total = folds.Sum(fold => fold.LogLikelihood!.Value), mean = total / DecisionCount;
        double squares = clusters.Sum(cluster => Math.Pow(cluster.LogLikelihood - (mean * cluster.Decisions), 2));
        (LogLikelihood, PerDecision) = (total, mean);
        StandardError = Math.Sqrt(squares * ClusterCount / (ClusterCount - 1)) / DecisionCount;
    }

    /// <summary>How it was split.</summary>
    public CrossValidationOptions Options { get; }

    /// <summary>The folds, in order.</summary>
    public IReadOnlyList<CrossValidationFold<TState, TAction, TPolicy>> Folds { get; }

    /// <summary>How many trajectories (or groups of them) there are.</summary>
    public int ClusterCount { get; }

    /// <summary>How many decisions there are; each is held out once.</summary>
    public double DecisionCount { get; }

    /// <summary>The log-likelihood of all decisions, each under the policy inferred without its trajectory; null where it is minus infinity: see <see cref="Impossible"/>.</summary>
    public double? LogLikelihood { get; }

    /// <summary>The same for one decision; null where it is minus infinity.</summary>
    public double? PerDecision { get; }

    /// <summary>
    /// The standard error of <see cref="PerDecision"/> over trajectories of unequal length, <c>sqrt(C / (C - 1) sum_c (l_c - m n_c)^2) / n</c>: l_c the held-out log-likelihood of trajectory c, n_c its decisions, m
    /// what is had for one decision (the ratio estimate of Cochran 1977, section 6.3). It leaves out that folds share what they are inferred from, for which there is no unbiased estimate (Bengio and Grandvalet 2004).
    /// </summary>
    public double? StandardError { get; }

    /// <summary>The decisions of probability 0, by trajectory and step.</summary>
    public IReadOnlyList<ImpossibleDecision<TState, TAction>> Impossible { get; }

    /// <summary>A table of the folds, and the whole.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new();
        text.AppendLine(culture, $"{_problem}: {Folds.Count}-fold cross-validation of {DecisionCount:0.###} decisions in {ClusterCount} trajectories, seed {Options.Seed}");
        text.AppendLine(culture, $"{"fold",6}{"decisions",12}{"log-likelihood",16}{"a decision",12}");
        foreach (CrossValidationFold<TState, TAction, TPolicy> fold in Folds)
            text.AppendLine(culture, $"{fold.Number,6}{fold.HeldOut.DecisionCount,12:0.###}{(fold.LogLikelihood is { } sum ? sum.ToString("F4", culture) : "-inf"),16}{(fold.PerDecision is { } each ? each.ToString("F4", culture) : "-inf"),12}");
        if (PerDecision is { } mean)
            return text.Append(culture, $"held out: {mean:F4} a decision (standard error {StandardError:F4})").ToString();
        text.Append(culture, $"held out: minus infinity, since {Impossible.Count} decisions have probability 0");
        foreach (ImpossibleDecision<TState, TAction> decision in Impossible.Take(Told))
            text.AppendLine().Append(culture, $"  {decision}");
        return Impossible.Count > Told ? text.AppendLine().Append(culture, $"  and {Impossible.Count - Told} more").ToString() : text.ToString();
    }
}
