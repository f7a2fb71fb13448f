using Cai.Checking;

namespace Cai.Tabulation;

/// <summary>Rows where a member computes the noise probabilities at every state and action: all noise values are tried.</summary>
internal sealed class ComputedRows<TDeclaration>(CheckedDeclaration<TDeclaration> declaration) : RowSource
    where TDeclaration : IDeclaration
{
    private readonly RowMerge _merge = new();
    private readonly bool[] _happens = new bool[declaration.Noise.Count];

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
                _happens[noise] = true;
                Append(declaration.Next(state, action, noise, stage), probability);
            }
        }

        if (Math.Abs(sum - 1) > ShapeCheck.SumTolerance)
        {
            AddSum(state, action, stage, sum);
        }

        if (Count == 0)
        {
            Append(state, 1);
        }

        Count = _merge.Merge(Codes, Masses, Count);
    }

    /// <summary>The values of single leaves that had probability 0 at every pair.</summary>
    public override List<NoiseValue> IdleNoise()
    {
        var idle = new List<NoiseValue>();
        for (int leaf = 0; leaf < declaration.Noise.LeafCount; leaf++)
        {
            var happens = new bool[declaration.Noise.Radix(leaf)];
            for (int noise = 0; noise < _happens.Length; noise++)
            {
                happens[declaration.Noise.Digit(noise, leaf)] |= _happens[noise];
            }

            for (int value = 0; value < happens.Length; value++)
            {
                if (!happens[value])
                {
                    idle.Add(new NoiseValue(leaf, value));
                }
            }
        }

        return idle;
    }

    /// <summary>A sum that is not a number has a part that is not a probability, which is what was told.</summary>
    private void AddSum(int state, int action, int stage, double sum) => declaration.Faults.Add(
        Rules.MassNotOne,
        "Probability",
        () => $"The probabilities of {declaration.Call("Probability", state, action, stage: stage)} sum to {Faults.Text(sum)}",
        "They must sum to 1 in every state and for every action.");

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
