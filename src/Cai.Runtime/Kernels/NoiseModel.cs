using System.ComponentModel;
using System.Globalization;

namespace Cai.CompilerServices;

/// <summary>The estimated noise of a problem: independent fields, each with a simplex of probabilities. Joint outcomes are mixed-radix, the first field slowest.</summary>
/// <param name="fields">The fields, in order; fields that are not estimated have fixed probabilities but take part in the joint outcomes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NoiseModel(IReadOnlyList<NoiseField> fields)
{
    /// <summary>The fields.</summary>
    public IReadOnlyList<NoiseField> Fields { get; } = fields;

    /// <summary>The number of joint outcomes.</summary>
    public int OutcomeCount => Fields.Aggregate(1, (n, f) => checked(n * f.Values.Count));

    /// <summary>Writes the probability of each joint outcome: the product of its fields'.</summary>
    /// <param name="marginals">The probabilities of all fields, one after the other.</param>
    /// <param name="joint">One value a joint outcome.</param>
    public void Join(ReadOnlySpan<double> marginals, Span<double> joint)
    {
        joint[0] = 1;
        int count = 1, offset = 0;
        for (int f = 0; f < Fields.Count; f++)
        {
            int n = Fields[f].Values.Count;
            for (int i = count - 1; i >= 0; i--)
            {
                double weight = joint[i];
                for (int v = n - 1; v >= 0; v--)
                {
                    joint[(i * n) + v] = weight * marginals[offset + v];
                }
            }

            count *= n;
            offset += n;
        }
    }
}

/// <summary>A field of the noise.</summary>
/// <param name="Name">Its name: the leaf's, or the enum's.</param>
/// <param name="Values">The names of its values.</param>
/// <param name="Probabilities">Their probabilities: start values when estimated.</param>
/// <param name="IsEstimated">Whether they are to be learned.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record NoiseField(string Name, IReadOnlyList<string> Values, IReadOnlyList<double> Probabilities, bool IsEstimated)
{
    private const double Tolerance = 1e-9;

    /// <summary>The family that the probabilities are declared by, the values being 0, 1, and so on with the tail folded into the last; <see cref="NoiseFamily.None"/> where there is none.</summary>
    public NoiseFamily Family { get; init; }

    /// <summary>A copy of probabilities given for this field, once they are known to be a distribution over its values.</summary>
    /// <exception cref="ArgumentException">There is not one for each value, one is negative or not a number, or their sum is not 1 to within 1e-9.</exception>
    public IReadOnlyList<double> Accept(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count != Values.Count)
            throw new ArgumentException($"{Name} takes {Values.Count} values ({string.Join(", ", Values)}), but {probabilities.Count} probabilities are given.", nameof(probabilities));
        for (int i = 0; i < probabilities.Count; i++)
        {
            if (!(probabilities[i] >= 0))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The probability of {Name}.{Values[i]} is {probabilities[i]:R}; it is at least 0."), nameof(probabilities));
        }

        double sum = probabilities.Sum();
        return Math.Abs(sum - 1) <= Tolerance
            ? Array.AsReadOnly(probabilities.ToArray())
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The probabilities of {Name} sum to {sum:R}; they are to sum to 1."), nameof(probabilities));
    }
}
