namespace Cai.Tabulation;

/// <summary>Rows where a member computes the noise probabilities at every state and action: all noise values are tried.</summary>
internal sealed class ComputedRows<TDeclaration>(CheckedDeclaration<TDeclaration> declaration) : RowSource
    where TDeclaration : IDeclaration
{
    private readonly RowMerge _merge = new();

    public override void Expand(int state, int action, int stage)
    {
        Count = 0;
        double sum = 0;
        for (int noise = 0; noise < declaration.Noise.Count; noise++)
        {
            double probability = declaration.Probability(state, action, noise, stage);
            sum += probability;
            if (probability > 0)
            {
                Append(declaration.Next(state, action, noise, stage), probability);
            }
        }

        if (!(Math.Abs(sum - 1) <= ShapeCheck.SumTolerance))
        {
            throw declaration.Fault("Probability", $"the probabilities at {declaration.Place(state, action, null, stage)} sum to {CheckedDeclaration<TDeclaration>.Text(sum)}, not 1.");
        }

        Count = _merge.Merge(Codes, Masses, Count);
    }

    private void Append(int code, double mass)
    {
        if (Count == Codes.Length)
        {
            (int[] codes, double[] masses) = (Codes, Masses);
            Reserve(Math.Max(16L, 2L * Count));
            Array.Copy(codes, Codes, Count);
            Array.Copy(masses, Masses, Count);
        }

        Codes[Count] = code;
        Masses[Count] = mass;
        Count++;
    }
}
