using System.Globalization;

namespace Cai.Tabulation;

/// <summary>
/// Which layout, and why. Dense outcomes are swept by contiguous loads without any probability table, so they are worth it while outcomes are few and most
/// pairs are there; compressed rows are best elsewhere.
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

    /// <summary>Chooses, once the pairs are known.</summary>
    public static (Layout Layout, string Reason) Choose(Shape shape, int states, int actions, int pairs, NoiseOutcomes? outcomes)
    {
        string share = string.Format(CultureInfo.InvariantCulture, "{0} of {1} state-action pairs are available", pairs, (long)states * actions);
        if (shape.NoiseIsEstimated)
        {
            return (Layout.Outcomes, $"the noise is to be estimated, so its {outcomes!.Count} outcomes are kept apart");
        }

        if (outcomes is null)
        {
            return (Layout.Rows, shape.HasProbabilityMember
                ? "the noise probabilities depend on state and action, so equal successors are merged into rows"
                : $"more than {MaxOutcomes} noise outcomes matter, so equal successors are merged into rows");
        }

        if ((long)pairs * MinDensity < (long)states * actions)
        {
            return (Layout.Rows, $"only {share}, so only those are stored");
        }

        return (Layout.Outcomes, outcomes.Count == 1
            ? $"the dynamics are deterministic, and {share}"
            : $"{outcomes.Count} noise outcomes share their probabilities, and {share}");
    }
}
