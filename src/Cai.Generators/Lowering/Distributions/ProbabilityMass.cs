using Cai.Generators.Ir;

namespace Cai.Generators.Lowering.Distributions;

/// <summary>
/// The probabilities of the discrete families. Ratios of neighbouring terms, walked from the mode and divided by their sum, need only
/// + - * /, so that every host computes the same bits, and neither underflow at a large mean nor need a factorial.
/// </summary>
internal static class ProbabilityMass
{
    /// <summary>Without a <c>Max</c> a tail is cut where less than this is left.</summary>
    public const double Negligible = 1e-16;

    /// <summary>Terms this far below the mode's are no part of any tail that matters.</summary>
    private const double Vanishing = 1e-40;

    /// <summary>The most values that a family can have.</summary>
    private const int MaxCount = 1_000_000;

    /// <summary>The probabilities of a discrete distribution with a number of values, the tail folded into the last one.</summary>
    public static double[] Of(DistributionIr distribution, int count)
    {
        EquatableArray<long> bits = distribution.ParameterBits;
        return distribution.Family switch
        {
            Family.Categorical => [.. bits.Select(item => item.ToDouble())],
            Family.Poisson => Fold(Poisson(bits[0].ToDouble(), count - 1), count),
            Family.Binomial => Binomial(count - 1, bits[0].ToDouble()),
            Family.Geometric => Geometric(bits[0].ToDouble(), count),
            _ => throw new ArgumentException($"{distribution.Family} has densities, not probabilities.", nameof(distribution)),
        };
    }

    /// <summary>The number of values after which the upper tail of a Poisson distribution is negligible.</summary>
    public static int PoissonCount(double mean)
    {
        double[] mass = Poisson(mean, 0);
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
            if (count == MaxCount)
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

        return Poisson(parameter, count - 1).Skip(count).Reverse().Sum();
    }

    /// <summary>P(k) / P(k - 1) = mean / k, from the mode upwards until the terms vanish (and beyond <paramref name="atLeast"/>), and down to 0.</summary>
    private static double[] Poisson(double mean, int atLeast)
    {
        int mode = (int)mean;
        var terms = new List<double>(mode + 1);
        double term = 1;
        for (int k = mode; k >= 0; k--)
        {
            terms.Add(term);
            term *= k / mean;
        }

        terms.Reverse();
        term = 1;
        for (int k = mode + 1; k <= atLeast || (term >= Vanishing && k < MaxCount); k++)
        {
            term *= mean / k;
            terms.Add(term);
        }

        return Normalize([.. terms]);
    }

    /// <summary>P(k) / P(k - 1) = (n - k + 1) / k * p / (1 - p), both ways from the mode.</summary>
    private static double[] Binomial(int trials, double success)
    {
        var terms = new double[trials + 1];
        int mode = Math.Min((int)((trials + 1) * success), trials);
        terms[mode] = 1;
        if (success is > 0 and < 1)
        {
            double odds = success / (1 - success);
            for (int k = mode + 1; k <= trials; k++)
            {
                terms[k] = terms[k - 1] * ((trials - k + 1.0) / k) * odds;
            }

            for (int k = mode; k > 0; k--)
            {
                terms[k - 1] = terms[k] / ((trials - k + 1.0) / k) / odds;
            }
        }

        return Normalize(terms);
    }

    private static double[] Geometric(double success, int count)
    {
        var mass = new double[count];
        double rest = 1;
        for (int k = 0; k < count - 1; k++)
        {
            mass[k] = rest * success;
            rest *= 1 - success;
        }

        mass[count - 1] = rest;
        return mass;
    }

    private static double[] Fold(double[] mass, int count)
    {
        var folded = new double[count];
        Array.Copy(mass, folded, count);
        folded[count - 1] = mass.Skip(count - 1).Reverse().Sum();
        return folded;
    }

    /// <summary>Divides by the sum, taken from the smallest terms to the largest so that little is lost.</summary>
    private static double[] Normalize(double[] terms)
    {
        double total = terms.OrderBy(term => term).Sum();
        return Array.ConvertAll(terms, term => term / total);
    }
}
