using System.Globalization;

namespace Cai.Tabulation;

/// <summary>
/// The road of problems whose tables are too large: nothing is tabulated. The declaration is gone through once, so that what is wrong with it is told, and after that it is asked in every
/// sweep: memory holds values alone. Every declared state is swept, whether the start leads there or not: to know would take what is not kept.
/// </summary>
internal static class MatrixFreeTables
{
    /// <summary>The most noise outcomes: they are gone through at every state and action, while tables merge equal successors and expand independent fields apart.</summary>
    public const int MostOutcomes = 4096;

    /// <summary>Whether this road can be taken: every combination of fields is a state that acts, by any action, and nothing depends on the stage or is to be learned.</summary>
    public static bool IsPossible(Shape shape) =>
        !shape.HasValid && !shape.HasTerminal && !shape.HasAvailable && !shape.HasPrior && !shape.NoiseIsEstimated && !shape.TransitionsDependOnStage && !shape.RewardsDependOnStage
        && Outcomes(shape) <= MostOutcomes;

    /// <summary>About how many numbers tables over all declared states would hold.</summary>
    public static double Entries(Shape shape)
    {
        double pairs = Product(shape.StateRadix) * Product(shape.ActionRadix), outcomes = Outcomes(shape);
        bool isMerged = shape.HasProbabilityMember || outcomes > LayoutChoice.MaxOutcomes;
        return pairs * ((isMerged ? 2 * outcomes : outcomes) + shape.Terms.Length);
    }

    /// <summary>Checks the declaration at every state, and makes what stands for its tables.</summary>
    /// <param name="source">The declaration, its values checked.</param>
    /// <param name="declaration">The declaration itself.</param>
    /// <param name="why">Why nothing is tabulated.</param>
    public static Tables Build<TDeclaration>(CheckedDeclaration<TDeclaration> source, in TDeclaration declaration, string why)
        where TDeclaration : IDeclaration
    {
        Shape shape = source.Shape;
        Dependence[] components = Components.Of(shape);
        Starts? starts = Starts.Of(source);
        List<NoiseValue> idle = Check(source, components);
        int states = source.States.Count;
        var terms = new TermOutcomes[shape.Terms.Length];
        for (int term = 0; term < terms.Length; term++)
        {
            terms[term] = TermOutcomes.Of(source, components, term);
        }

        NoiseOutcomes? outcomes = ConstantOutcomes(source, components);
        int[] codes = outcomes?.Codes ?? Enumerable.Range(0, source.Noise.Count).ToArray();
        return new Tables
        {
            StateCount = states,
            ActionCount = source.Actions.Count,
            TerminalRewards = shape.HasTerminalReward ? Enumerable.Range(0, states).Select(source.TerminalReward).ToArray() : [],
            StartStates = starts?.Codes ?? [],
            StartProbabilities = starts?.Probabilities ?? [],
            Transitions =
            [
                new()
                {
                    Layout = Layout.MatrixFree,
                    Reason = $"{why}, so successors, probabilities and rewards are worked out in every sweep"
                        + (shape.HasStart ? $"; all {states.ToString("N0", CultureInfo.InvariantCulture)} declared states are swept, reached from the start or not" : ""),
                    Computed = new DeclaredTransitions<TDeclaration>(declaration, states, source.Actions.Count, codes, outcomes?.Probabilities, terms),
                },
            ],
            IdleNoise = idle,
            Evaluations = source.Evaluations,
        };
    }

    /// <summary>Asks about every state and action once; gives the noise values that have probability 0 everywhere.</summary>
    /// <exception cref="DeclarationException">What is declared is not a decision problem.</exception>
    public static List<NoiseValue> Check<TDeclaration>(CheckedDeclaration<TDeclaration> source, Dependence[] components)
        where TDeclaration : IDeclaration
    {
        ShapeCheck.Check(source);
        source.Faults.ThrowIfAny();
        ComputedRows<TDeclaration>? computed = source.Shape.HasProbabilityMember ? new(source) : null;
        int[] codes = ConstantOutcomes(source, components)?.Codes ?? [];
        var terms = new TermExpansion<TDeclaration>[source.Shape.Terms.Length];
        for (int term = 0; term < terms.Length; term++)
        {
            terms[term] = new(source, components, null, term);
        }

        for (int state = 0; state < source.States.Count; state++)
        {
            for (int action = 0; action < source.Actions.Count; action++)
            {
                computed?.Expand(state, action, 0);
                foreach (int code in codes)
                {
                    source.Next(state, action, code, 0);
                }

                foreach (TermExpansion<TDeclaration> term in terms)
                {
                    term.Expectation(state, action);
                }
            }
        }

        source.Faults.ThrowIfAny();
        return computed?.IdleNoise() ?? NoiseOutcomes.Idle(source.Shape);
    }

    private static NoiseOutcomes? ConstantOutcomes<TDeclaration>(CheckedDeclaration<TDeclaration> source, Dependence[] components)
        where TDeclaration : IDeclaration
    {
        ulong read = 0;
        foreach (Dependence component in components)
        {
            read |= component.Noise;
        }

        return source.Shape.HasProbabilityMember ? null : NoiseOutcomes.Of(source.Shape, source.Noise, read, MostOutcomes);
    }

    // Of all noise: an upper bound where the dynamics read some of its fields alone.
    private static double Outcomes(Shape shape) => Product(shape.NoiseRadix);

    private static double Product(int[] radix)
    {
        double product = 1;
        foreach (int count in radix)
        {
            product *= count;
        }

        return product;
    }
}
