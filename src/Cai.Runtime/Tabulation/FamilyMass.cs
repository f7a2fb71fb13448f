namespace Cai.Tabulation;

/// <summary>
/// The probabilities of the discrete families. Ratios of neighbouring terms, walked from the mode and divided by their sum, need only
/// + - * /, so that every host computes the same bits, and neither underflow at a large mean nor need a factorial.
/// </summary>
internal static class FamilyMass
{
    /// <summary>Terms this far below the mode's are no part of any tail that matters.</summary>
    private const double Vanishing = 1e-40;

    /// <summary>The most values that a family can have.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>A Poisson distribution with a number of values, the tail folded into the last one.</summary>
    public static double[] Poisson(double mean, int count)
    {
        double[] mass = PoissonTerms(mean, count - 1);
        var folded = new double[count];
        Array.Copy(mass, folded, count);
        folded[count - 1] = mass.Skip(count - 1).Reverse().Sum();
        return folded;
    }

    /// <summary>P(k) / P(k - 1) = mean / k, from the mode upwards until the terms vanish (and beyond <paramref name="atLeast"/>), and down to 0.</summary>
    public static double[] PoissonTerms(double mean, int atLeast)
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
    public static double[] Binomial(int trials, double success)
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

    /// <summary>P(k) = p (1 - p)^k with a number of values, the tail folded into the last one.</summary>
    public static double[] Geometric(double success, int count)
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

    /// <summary>Divides by the sum, taken from the smallest terms to the largest so that little is lost.</summary>
    private static double[] Normalize(double[] terms)
    {
        double total = terms.OrderBy(term => term).Sum();
        return Array.ConvertAll(terms, term => term / total);
    }
}
