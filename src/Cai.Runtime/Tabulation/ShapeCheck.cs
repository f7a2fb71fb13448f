namespace Cai.Tabulation;

/// <summary>What can be wrong before any state is looked at.</summary>
internal static class ShapeCheck
{
    /// <summary>How far from one probabilities may sum: rounding, not a mistake.</summary>
    public const double SumTolerance = 1e-9;

    /// <summary>The most joint outcomes of noise that is to be learned.</summary>
    public const int MaxEstimatedOutcomes = 4096;

    public static void Check<TDeclaration>(CheckedDeclaration<TDeclaration> declaration)
        where TDeclaration : IDeclaration
    {
        Shape shape = declaration.Shape;
        if ((shape.TransitionsDependOnStage || shape.RewardsDependOnStage) && shape.Horizon <= 0)
        {
            throw declaration.Fault("Horizon", "a member takes the stage, so the problem needs a horizon.");
        }

        if (shape.NoiseIsEstimated && declaration.Noise.Count > MaxEstimatedOutcomes)
        {
            throw declaration.Fault("Noise", $"the noise to be estimated has {declaration.Noise.Count} joint outcomes; at most {MaxEstimatedOutcomes} can be.");
        }

        if (shape.HasProbabilityMember)
        {
            return;
        }

        for (int leaf = 0; leaf < shape.NoiseProbabilities.Length; leaf++)
        {
            double sum = 0;
            foreach (double probability in shape.NoiseProbabilities[leaf])
            {
                if (!(probability >= 0) || double.IsInfinity(probability))
                {
                    throw declaration.Fault("Noise", $"a probability of noise field {leaf + 1} is {CheckedDeclaration<TDeclaration>.Text(probability)}: a number that is not negative was expected.");
                }

                sum += probability;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
            {
                throw declaration.Fault("Noise", $"the probabilities of noise field {leaf + 1} sum to {CheckedDeclaration<TDeclaration>.Text(sum)}, not 1.");
            }
        }
    }
}
