using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Labels by pair: how many, and how many of them optimal.</summary>
internal sealed class Labels
{
    private Labels(int pairs) => (Totals, Optimal) = (new double[pairs], new double[pairs]);

    /// <summary>How many labels each pair has.</summary>
    public double[] Totals { get; }

    /// <summary>How many of them say optimal.</summary>
    public double[] Optimal { get; }

    /// <summary>The number of labels.</summary>
    public double Count => Totals.Sum();

    /// <summary>Counts labels, checked against the problem.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="pairs">The order of its pairs.</param>
    /// <param name="isAvailable">Whether a pair can be taken.</param>
    /// <param name="decisions">The labelled decisions.</param>
    /// <exception cref="ArgumentException">A decision is not one of this problem, a count is out of range, or there are none.</exception>
    public static Labels Of<TState, TAction>(Model<TState, TAction> model, Pairs pairs, Func<int, bool> isAvailable, IEnumerable<LabelledDecision<TState, TAction>> decisions)
        where TState : struct
        where TAction : struct
    {
        Labels labels = new(pairs.Count);
        int row = 0;
        foreach (LabelledDecision<TState, TAction> decision in decisions)
        {
            int s = model.States.Find(decision.State), a = model.Actions.Find(decision.Action), pair = s < 0 || a < 0 ? -1 : pairs.Find(s, a);
            string? fault = s < 0 ? $"{decision.State} is not a state of this problem: it is out of bounds, not valid, or not reachable from the start"
                : a < 0 ? $"{decision.Action} is not an action of this problem"
                : pair < 0 || !isAvailable(pair) ? $"{decision.Action} is not available in {decision.State}, or that state is terminal"
                : !(decision.Count >= 0 && double.IsFinite(decision.Count)) ? FormattableString.Invariant($"a count of {decision.Count}: counts are finite and at least 0")
                : null;
            if (fault is not null)
                throw new ArgumentException($"Labelled decision {row}: {fault}.", nameof(decisions));
            labels.Totals[pair] += decision.Count;
            labels.Optimal[pair] += decision.IsOptimal ? decision.Count : 0;
            row++;
        }

        return labels.Count > 0 ? labels : throw new ArgumentException($"{model.Name}: there are no labelled decisions. Give at least one.", nameof(decisions));
    }
}
