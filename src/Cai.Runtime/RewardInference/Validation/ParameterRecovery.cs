using System.Globalization;

namespace Cai;

/// <summary>How well a parameter is recovered over replications: its true value, and the estimates around it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Truth">The value that the expert had.</param>
/// <param name="Mean">The mean of the estimates.</param>
/// <param name="StandardDeviation">Their standard deviation.</param>
/// <param name="Estimates">How many there are.</param>
public sealed record ParameterRecovery(string Name, double Truth, double Mean, double StandardDeviation, int Estimates)
{
    /// <summary>The mean of the estimates less the truth.</summary>
    public double Bias => Mean - Truth;

    /// <summary>The Monte Carlo standard error of <see cref="Bias"/>: the standard deviation over the root of the number of estimates.</summary>
    public double BiasError => StandardDeviation / Math.Sqrt(Estimates);

    /// <summary>The root of the mean squared error.</summary>
    public required double RootMeanSquareError { get; init; }

    /// <summary>The mean of the standard errors that the estimates reported; null where none did. Honest ones are about the <see cref="StandardDeviation"/>.</summary>
    public double? MeanStandardError { get; init; }

    /// <summary>How many estimates reported one: <see cref="Coverage"/> counts over these.</summary>
    public int Intervals { get; init; }

    /// <summary>The share of the confidence intervals that hold the truth; null where there are none.</summary>
    public double? Coverage { get; init; }

    /// <summary>The Monte Carlo standard error of <see cref="Coverage"/>, <c>sqrt(c (1 - c) / n)</c>.</summary>
    public double? CoverageError => Coverage is { } share ? Math.Sqrt(share * (1 - share) / Intervals) : null;

    /// <summary>The numbers in a line.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return string.Create(culture, $"{Name}: truth {Truth:G6}, bias {Bias:G4} ({BiasError:G2}), standard deviation {StandardDeviation:G4}, root mean square error {RootMeanSquareError:G4}, ")
            + (Coverage is { } share ? string.Create(culture, $"mean standard error {MeanStandardError:G4}, coverage {share:F3} ({CoverageError:F3})") : "no standard errors");
    }
}
