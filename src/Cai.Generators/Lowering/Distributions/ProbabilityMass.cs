using Cai.Generators.Ir;
using Cai.Tabulation;

namespace Cai.Generators.Lowering.Distributions;

/// <summary>The probabilities of the discrete families as they are declared.</summary>
internal static class ProbabilityMass
{
    /// <summary>Without a <c>Max</c> a tail is cut where less than this is left.</summary>
    public const double Negligible = 1e-16;

    /// <summary>The probabilities of a discrete distribution with a number of values, the tail folded into the last one.</summary>
    public static double[] Of(DistributionIr distribution, int count)
    {
        EquatableArray<long> bits = distribution.ParameterBits;
        return distribution.Family switch
        {
            Family.Categorical => [.. bits.Select(item => item.ToDouble())],
            Family.Poisson => FamilyMass.Poisson(bits[0].ToDouble(), count),
            Family.Binomial => FamilyMass.Binomial(count - 1, bits[0].ToDouble()),
            Family.Geometric => FamilyMass.Geometric(bits[0].ToDouble(), count),
            _ => throw new ArgumentException($"{distribution.Family} has densities, not probabilities.", nameof(distribution)),
        };
    }

    /// <summary>The number of values after which the upper tail of a Poisson distribution is negligible.</summary>
    public static int PoissonCount(double mean)
    {
        double[] mass = FamilyMass.PoissonTerms(mean, 0);
        double tail = 0;
        int last = mass.Length - 1;
        while (last > 0 && tail + mass[last] < Negligible)
        {
            tail += mass[last--];
        }

        return last + 1;
    }

    /// <summary>The number of values after which the upper tail of a geometric distribution, (1 - p)^count, is negligible; 0 if there are too many.</summary>
    public static int GeometricCount(double success)
    {
        double tail = 1 - success;
        int count = 1;
        for (; tail >= Negligible; count++)
        {
            if (count == FamilyMass.MaxCount)
            {
                return 0;
            }

            tail *= 1 - success;
        }

        return count;
    }

    /// <summary>The probability above the largest of a number of values.</summary>
    public static double TailAbove(Family family, double parameter, int count)
    {
        if (family == Family.Geometric)
        {
            double tail = 1;
            for (int i = 0; i < count; i++)
            {
                tail *= 1 - parameter;
            }

            return tail;
        }

        return FamilyMass.PoissonTerms(parameter, count - 1).Skip(count).Reverse().Sum();
    }
}
