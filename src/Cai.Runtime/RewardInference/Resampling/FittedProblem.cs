using Cai.CompilerServices;
using Cai.Estimation;

namespace Cai.RewardInference;

/// <summary>A problem solved at the estimates of a fit, and the data of the fit by index: what further inference starts from.</summary>
internal sealed class FittedProblem<TState, TAction, TKernel>
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>How far the objective may be from the fit's own, relatively: sums of as many logarithms round.</summary>
    private const double Same = 1e-7;

    /// <summary>The problem.</summary>
    public required Model<TState, TAction> Model { get; init; }

    /// <summary>Its transitions.</summary>
    public required TKernel Kernel { get; init; }

    /// <summary>The fit.</summary>
    public required FitReport Report { get; init; }

    /// <summary>The observations; without next states where noise is held, since nothing then reads them.</summary>
    public required Sample Sample { get; init; }

    /// <summary>The solution at the estimates.</summary>
    public required RewardPlan<TKernel> Plan { get; init; }

    /// <summary>The joint outcome probabilities at the estimates; empty where the problem estimates no noise.</summary>
    public required double[] Joint { get; init; }

    /// <summary>Solves the problem at the estimates.</summary>
    /// <exception cref="ArgumentException">The fit is not one of this problem: its objective is another here.</exception>
    public static FittedProblem<TState, TAction, TKernel> Of<TParameters>(Model<TState, TAction> model, TKernel kernel, Fit<TState, TAction, TParameters> fit)
        where TParameters : struct
    {
        FitReport report = fit.Report;
        InferenceOptions held = report.Options with { EstimateNoise = false };
        Estimation<TKernel> estimation = Estimation<TKernel>.Of(model, kernel, fit.Demonstrations, report.NoiseProbabilities, held);
        double expected = report.Options.Estimator == Estimator.FeatureMatching ? report.Objective : report.DecisionLogLikelihood;
        bool solved = estimation.Objective.TryEvaluate(report.Parameters, out double value);
        if (!solved || Math.Abs(value - expected) > Same * Math.Max(1, Math.Abs(expected)))
            throw new ArgumentException(FormattableString.Invariant($"{model.Name}: the fit is not one of this problem. At its estimates the objective is {(solved ? value : double.NegativeInfinity):G9} here and {expected:G9} in the fit: the declaration, its data or its settings are others."), nameof(fit));
        IndexedDemonstrations cells = estimation.Weights.Cells;
        return new()
        {
            Model = model,
            Kernel = kernel,
            Report = report,
            Sample = new(report.Options.EstimateNoise ? cells : WithoutNext(cells), estimation.Weights.TrajectoriesIn),
            Plan = estimation.Plan,
            Joint = estimation.Noise?.Joint ?? [],
        };
    }

    private static IndexedDemonstrations WithoutNext(IndexedDemonstrations cells)
    {
        Dictionary<(int State, int Action, int Stage, int Cluster), double> merged = [];
        for (int i = 0; i < cells.Count; i++)
        {
            var cell = (cells.States[i], cells.Actions[i], cells.Stages[i], cells.Clusters[i]);
            merged[cell] = merged.GetValueOrDefault(cell) + cells.Counts[i];
        }

        return IndexedDemonstrations.Of([.. merged.Select(cell => new ObservedCell(cell.Key.State, cell.Key.Action, -1, cell.Key.Stage, cell.Key.Cluster, cell.Value))], cells.ClusterCount);
    }
}
