using Cai.Checking;

namespace Cai.Tabulation;

/// <summary>What can be wrong before any state is looked at: then there is no looking at states.</summary>
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
            throw new ArgumentException($"{shape.Problem}: a member takes the stage, so the shape needs a horizon.", nameof(declaration));
        }

        if (shape.NoiseIsEstimated && declaration.Noise.Count > MaxEstimatedOutcomes)
        {
            declaration.Faults.Add(
                Rules.TooManyOutcomes,
                "Noise",
                () => $"The noise to be learned has {declaration.Noise.Count} joint outcomes",
                $"At most {MaxEstimatedOutcomes} can be learned: narrow its fields, or learn fewer of them.");
        }

        for (int leaf = 0; leaf < shape.NoiseProbabilities.Length && !shape.HasProbabilityMember; leaf++)
        {
            CheckField(declaration.Faults, leaf, shape.NoiseProbabilities[leaf]);
        }
    }

    private static void CheckField(Faults faults, int leaf, double[] probabilities)
    {
        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability;
            if (!(probability >= 0 && probability <= 1 + SumTolerance))
            {
                faults.Add(Rules.NotAProbability, "Noise", () => $"A probability of noise field {leaf + 1} is {Faults.Text(probability)}", "A probability is a number from 0 to 1.");
            }
        }

        if (Math.Abs(sum - 1) > SumTolerance)
        {
            faults.Add(Rules.MassNotOne, "Noise", () => $"The probabilities of noise field {leaf + 1} sum to {Faults.Text(sum)}", "They must sum to 1.");
        }
    }
}
