using System.Globalization;

namespace Cai.Tabulation;

/// <summary>
/// Which layout, and why. Dense outcomes need no probability table, so they are worth it while outcomes are few and most pairs are there; where long runs of states move by constant offsets,
/// no successors either, and sweeps load values from neighbouring places. Compressed rows are best elsewhere.
/// </summary>
internal static class LayoutChoice
{
    /// <summary>The most outcomes that are laid out densely by choice.</summary>
    public const int MaxOutcomes = 16;

    /// <summary>The least share of available pairs, as one in so many.</summary>
    private const int MinDensity = 4;

    /// <summary>The outcomes to keep apart, or null when rows are merged at once.</summary>
    public static NoiseOutcomes? OutcomesOf<TDeclaration>(CheckedDeclaration<TDeclaration> declaration, Dependence[] components)
        where TDeclaration : IDeclaration
    {
        Shape shape = declaration.Shape;
        if (shape.NoiseIsEstimated)
        {
            return NoiseOutcomes.Of(shape, declaration.Noise, ulong.MaxValue, ShapeCheck.MaxEstimatedOutcomes);
        }

        if (shape.HasProbabilityMember)
        {
            return null;
        }

        ulong read = 0;
        foreach (Dependence component in components)
        {
            read |= component.Noise;
        }

        return NoiseOutcomes.CountOf(shape, declaration.Noise, read) <= MaxOutcomes
            ? NoiseOutcomes.Of(shape, declaration.Noise, read, MaxOutcomes)
            : null;
    }

    /// <summary>The most distinct moves, an action along a column, that a sweep over runs keeps at hand.</summary>
    private const int MaxMoves = 1024;

    /// <summary>The most exceptions, as one state in so many.</summary>
    private const int FewExceptions = 4;

    /// <summary>The fewest states worth blocks: rows of fewer stay in the nearest cache, and are shorter to read where they are literals.</summary>
    private const int FewestInBlocks = 256;

    /// <summary>Whether blocks of four states suit merged rows: most pairs are there, and rows are of about one length, so that little is filled up.</summary>
    public static bool SuitsBlocks(Exploration found, int states, int actions)
    {
        if (found.Outcomes is not null || states < FewestInBlocks || 4L * found.Actions.Count < 3L * states * actions)
        {
            return false;
        }

        (int width, long entries) = BlockLayout.Measure(found);
        long filled = BlockLayout.CountOf(states, actions, width);
        return filled <= int.MaxValue && 4 * filled * found.Stages.Length <= 5 * entries;
    }

    /// <summary>A dense table cut in runs, where most states lie on long ones; else the table itself.</summary>
    public static TransitionTable OrRuns(TransitionTable table, int states)
    {
        if (table.Layout is not (Layout.Outcomes or Layout.Deterministic) || !AreFew(table.Successors.Length / states))
        {
            return table;
        }

        OffsetRuns runs = RunLayout.Cut(table.Successors, states);
        if ((long)runs.Exceptions.Length * FewExceptions > states || runs.Offsets.Length > states)
        {
            return table;
        }

        return new TransitionTable
        {
            Layout = Layout.Runs,
            Reason = $"{table.Reason}; {InWords(runs, states)}",
            OutcomeCount = table.OutcomeCount,
            Runs = runs,
            Probabilities = table.Layout == Layout.Deterministic ? [1] : table.Probabilities,
            Prior = table.Prior,
        };
    }

    /// <summary>Whether a sweep over runs keeps so many moves at hand.</summary>
    public static bool AreFew(long moves) => moves <= MaxMoves;

    /// <summary>A table of runs that no dense table came before.</summary>
    public static TransitionTable InRuns(string reason, OffsetRuns runs, NoiseOutcomes outcomes, int states, double[] prior) => new()
    {
        Layout = Layout.Runs,
        Reason = $"{reason}; {InWords(runs, states)}",
        OutcomeCount = outcomes.Count,
        Runs = runs,
        Probabilities = outcomes.Probabilities,
        Prior = prior,
    };

    private static string InWords(OffsetRuns runs, int states)
    {
        int swept = states - runs.Exceptions.Length;
        string length = runs.Starts.Length == 1 ? $"one run of {swept} states" : $"{runs.Starts.Length} runs of {swept / runs.Starts.Length} states on average";
        string others = runs.Exceptions.Length == 0 ? "" : $", {runs.Exceptions.Length} of {states} states apart";
        return $"successors move by constant offsets over {length}{others}";
    }

    /// <summary>Chooses, once the pairs are known.</summary>
    public static (Layout Layout, string Reason) Choose(Shape shape, int states, int actions, Exploration found)
    {
        int pairs = found.Actions.Count;
        NoiseOutcomes? outcomes = found.Outcomes;
        if (shape.NoiseIsEstimated)
        {
            return (Layout.Outcomes, $"the noise is to be estimated, so its {outcomes!.Count} outcomes are kept apart");
        }

        if (outcomes is null)
        {
            bool areBlocks = SuitsBlocks(found, states, actions);
            string merged = shape.HasProbabilityMember
                ? "the noise probabilities depend on state and action, so equal successors are merged into rows"
                : $"more than {MaxOutcomes} noise outcomes matter, so equal successors are merged into rows";
            return areBlocks ? (Layout.Blocks, $"{merged}; {Share(pairs, states, actions)}, and rows are of about one length, so four states are swept at once") : (Layout.Rows, merged);
        }

        return AreDense(pairs, states, actions)
            ? (outcomes.Count == 1 ? Layout.Deterministic : Layout.Outcomes, WhyDense(pairs, states, actions, outcomes))
            : (Layout.Rows, $"only {Share(pairs, states, actions)}, so only those are stored");
    }

    /// <summary>Whether most pairs are there.</summary>
    public static bool AreDense(int pairs, int states, int actions) => (long)pairs * MinDensity >= (long)states * actions;

    /// <summary>Why a dense layout, in words.</summary>
    public static string WhyDense(int pairs, int states, int actions, NoiseOutcomes outcomes) => outcomes.Count == 1
        ? $"the dynamics are deterministic, so there are no probabilities, and {Share(pairs, states, actions)}"
        : $"{outcomes.Count} noise outcomes share their probabilities, and {Share(pairs, states, actions)}";

    private static string Share(int pairs, int states, int actions) =>
        string.Format(CultureInfo.InvariantCulture, "{0} of {1} state-action pairs are available", pairs, (long)states * actions);
}
