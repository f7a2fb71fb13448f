using Cai.CompilerServices;
using Cai.Statistics;

namespace Cai.Learning;

/// <summary>What a reward learned from labels consists of.</summary>
internal sealed record OptimalityReport<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The problem.</summary>
    public required Model<TState, TAction> Model { get; init; }

    /// <summary>The pair of a state and an action; -1 where it cannot be taken.</summary>
    public required Func<int, int, int> PairOf { get; init; }

    /// <summary>The labels.</summary>
    public required Labels Labels { get; init; }

    /// <summary>The form.</summary>
    public required RewardForm Form { get; init; }

    /// <summary>a.</summary>
    public required double Temperature { get; init; }

    /// <summary>Tables: the pseudo-count.</summary>
    public double PseudoCount { get; init; }

    /// <summary>The log-likelihood of the labels.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>The parameters' names, and <c>shift</c>.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>The parameters.</summary>
    public double[] Point { get; init; } = [];

    /// <summary>The shift.</summary>
    public double Shift { get; init; }

    /// <summary>What the labels tell of them; null for a table.</summary>
    public Inferred? Inferred { get; init; }

    /// <summary>Which of them constraints alone fix.</summary>
    public bool[] IsFixed { get; init; } = [];

    /// <summary>Declared rewards: those of all pairs, and their derivatives, parameter by parameter.</summary>
    public (double[] Values, double[] Slopes) Declared { get; init; } = ([], []);

    /// <summary>Pairs without a label.</summary>
    public required IReadOnlyList<(int State, int Action)> Unlabelled { get; init; }

    /// <summary>Pairs whose reward is minus infinity.</summary>
    public IReadOnlyList<(int State, int Action)> Infinite { get; init; } = [];

    /// <summary>Pairs whose reward is held at 0.</summary>
    public IReadOnlyList<(int State, int Action)> Active { get; init; } = [];

    /// <summary>The reward of a pair.</summary>
    public RewardEstimate Reward(TState state, TAction action)
    {
        int pair = Find(state, action);
        if (Form == RewardForm.Declared)
            return new(Math.Min(0, Declared.Values[pair] - Shift), ErrorOf(pair), 0);
        double m = Labels.Totals[pair], total = m + (2 * PseudoCount), p = Probability(state, action);
        if (p == 0)
            throw new InvalidOperationException($"{Model.Name}: {action} in {state} was never labelled optimal, so that its reward is minus infinity. Set OptimalityOptions.PseudoCount.");

        // The delta method: d log p = dp / p.
        return new(Temperature * Math.Log(p), Temperature * Math.Sqrt((1 - p) / (p * (total + (PseudoCount > 0 ? 1 : 0)))), m);
    }

    /// <summary>The probability that a pair is optimal.</summary>
    public double Probability(TState state, TAction action)
    {
        int pair = Find(state, action);
        if (Form == RewardForm.Declared)
            return Math.Exp(Math.Min(0, Declared.Values[pair] - Shift) / Temperature);
        double total = Labels.Totals[pair] + (2 * PseudoCount);
        return total > 0 ? (Labels.Optimal[pair] + PseudoCount) / total
            : throw new InvalidOperationException($"{Model.Name}: {action} in {state} has no label. Label it, or set OptimalityOptions.PseudoCount.");
    }

    private int Find(TState state, TAction action)
    {
        int pair = PairOf(Model.States.IndexOf(state), Model.Actions.IndexOf(action));
        return pair >= 0 ? pair : throw new ArgumentException($"{Model.Name}: {action} cannot be taken in {state}.", nameof(action));
    }

    private double? ErrorOf(int pair)
    {
        if (!Inferred!.Identification.IsIdentified || Inferred.Information.Covariance(CovarianceKind.InverseHessian) is null)
            return null;
        double[,] covariance = Inferred.Covariance(CovarianceKind.InverseHessian);
        int n = Names.Length, pairs = Declared.Values.Length;
        double variance = 0;
        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l < n; l++)
                variance += Slope(k) * covariance[k, l] * Slope(l);
        }

        return Math.Sqrt(Math.Max(0, variance));

        double Slope(int k) => k == n - 1 ? -1 : Declared.Slopes[(k * pairs) + pair];
    }
}
