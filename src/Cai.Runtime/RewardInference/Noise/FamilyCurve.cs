using Cai.CompilerServices;
using Cai.Tabulation;
using MathNet.Numerics.RootFinding;

namespace Cai.RewardInference;

/// <summary>
/// A family of noise as a curve of probabilities over its one parameter, with derivatives that stay finite at the ends: neighbouring terms take each other's place, as in
/// <c>dP(k)/dm = P(k - 1) - P(k)</c> of a Poisson distribution. The last value holds the tail, so that its derivatives are minus the sum of the others'.
/// </summary>
/// <param name="family">The family.</param>
/// <param name="count">The number of values: trials + 1 of a binomial distribution.</param>
internal readonly struct FamilyCurve(NoiseFamily family, int count)
{
    /// <summary>What the parameter is called.</summary>
    public string Parameter => family == NoiseFamily.Poisson ? "mean" : "probability";

    /// <summary>The smallest value of the parameter.</summary>
    public static double Lower => 0;

    /// <summary>The largest: of a mean, one at which everything but what rounding leaves is in the tail.</summary>
    public double Upper => family == NoiseFamily.Poisson ? count + (10 * Math.Sqrt(count)) + 20 : 1;

    /// <summary>The probabilities.</summary>
    public double[] Mass(double parameter) => family switch
    {
        NoiseFamily.Poisson => FamilyMass.Poisson(parameter, count),
        NoiseFamily.Binomial => FamilyMass.Binomial(count - 1, parameter),
        _ => FamilyMass.Geometric(parameter, count),
    };

    /// <summary>Writes the derivatives.</summary>
    public void Differentiate(double parameter, Span<double> slope)
    {
        int n = count - 1;
        if (family == NoiseFamily.Binomial)
        {
            double[] fewer = n > 0 ? FamilyMass.Binomial(n - 1, parameter) : [];
            for (int k = 0; k <= n; k++)
                slope[k] = n * (At(fewer, k - 1) - At(fewer, k));
            return;
        }

        double[] mass = family == NoiseFamily.Poisson ? FamilyMass.PoissonTerms(parameter, n) : [];
        for (int k = 0; k < n; k++)
            slope[k] = family == NoiseFamily.Poisson ? At(mass, k - 1) - At(mass, k) : Power(parameter, k) - (k * parameter * Power(parameter, k - 1));
        FillLast(slope);
    }

    /// <summary>Writes the second derivatives.</summary>
    public void Curve(double parameter, Span<double> curvature)
    {
        int n = count - 1;
        if (family == NoiseFamily.Binomial)
        {
            double[] fewer = n > 1 ? FamilyMass.Binomial(n - 2, parameter) : [];
            for (int k = 0; k <= n; k++)
                curvature[k] = n * (n - 1.0) * (At(fewer, k - 2) - (2 * At(fewer, k - 1)) + At(fewer, k));
            return;
        }

        double[] mass = family == NoiseFamily.Poisson ? FamilyMass.PoissonTerms(parameter, n) : [];
        for (int k = 0; k < n; k++)
        {
            curvature[k] = family == NoiseFamily.Poisson
                ? At(mass, k - 2) - (2 * At(mass, k - 1)) + At(mass, k)
                : (-2 * k * Power(parameter, k - 1)) + (k * (k - 1.0) * parameter * Power(parameter, k - 2));
        }

        FillLast(curvature);
    }

    /// <summary>The parameter under which shares of the values are likeliest, the last value standing for itself and all above it.</summary>
    public double Fit(ReadOnlySpan<double> shares)
    {
        double mean = 0;
        for (int k = 0; k < count; k++)
            mean += k * shares[k];
        double before = 1 - shares[^1];
        if (family == NoiseFamily.Binomial)
            return count > 1 ? Math.Clamp(mean / (count - 1), 0, 1) : 0.5;

        // Each trial before a value was a failure; those before the tail came to no success.
        if (family == NoiseFamily.Geometric)
            return before + mean > 0 ? before / (before + mean) : 1;
        if (mean == 0 || before <= 0)
            return mean == 0 ? 0 : Upper;
        double[] own = shares.ToArray();
        return Score(Upper) >= 0 ? Upper : Brent.FindRoot(Score, mean / 2, Upper, 1e-13, 200);

        // d/dm sum_k s_k log P(k), which falls in m: the mean of a cut-off distribution is below that of the whole one.
        double Score(double m)
        {
            double sum = 0;
            for (int k = 0; k < own.Length - 1; k++)
                sum += own[k] * ((k / m) - 1);
            double[] mass = FamilyMass.PoissonTerms(m, own.Length);
            double tail = mass.Skip(own.Length - 1).Sum();
            return sum + (tail > 0 ? own[^1] * (own.Length > 1 ? mass[own.Length - 2] : 0) / tail : own[^1] * own.Length / m);
        }
    }

    private static double At(double[] mass, int k) => k >= 0 && k < mass.Length ? mass[k] : 0;

    // (1 - p)^k, of which what has a negative exponent is multiplied by 0.
    private static double Power(double p, int k) => k < 0 ? 0 : Math.Pow(1 - p, k);

    private static void FillLast(Span<double> changes)
    {
        double sum = 0;
        foreach (double change in changes[..^1])
            sum += change;
        changes[^1] = -sum;
    }
}
