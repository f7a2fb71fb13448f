namespace Cai.Tabulation;

/// <summary>The noise that a reward term feels, by itself or through the next state.</summary>
/// <param name="codes">Its codes.</param>
/// <param name="probabilities">Their probabilities; null where a member computes them.</param>
/// <param name="readsNext">Whether the term reads the next state.</param>
internal sealed class TermOutcomes(int[] codes, double[]? probabilities, bool readsNext)
{
    public int[] Codes { get; } = codes;

    public double[]? Probabilities { get; } = probabilities;

    public bool ReadsNext { get; } = readsNext;

    public static TermOutcomes Of<TDeclaration>(CheckedDeclaration<TDeclaration> declaration, Dependence[] components, int term)
        where TDeclaration : IDeclaration
    {
        Shape shape = declaration.Shape;
        Dependence read = shape.Terms[term];
        ulong noise = read.Noise;
        foreach (Dependence component in components)
        {
            noise |= (component.Next & read.Next) != 0 ? component.Noise : 0;
        }

        bool readsNext = read.Next != 0;
        if (shape.NoiseRadix.Length == 0 || noise == 0)
        {
            return new([0], [1], readsNext);
        }

        if (shape.HasProbabilityMember)
        {
            return new(Enumerable.Range(0, declaration.Noise.Count).ToArray(), null, readsNext);
        }

        var outcomes = NoiseOutcomes.Of(shape, declaration.Noise, noise, MatrixFreeTables.MostOutcomes);
        return new(outcomes.Codes, outcomes.Probabilities, readsNext);
    }
}
