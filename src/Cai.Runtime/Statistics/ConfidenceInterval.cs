using System.Globalization;

namespace Cai;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="Level">The confidence level, in (0, 1).</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper, double Level)
{
    /// <summary>The interval of a normal estimate.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="standardError">Its standard error, at least 0.</param>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public static ConfidenceInterval Normal(double estimate, double standardError, double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is a number between 0 and 1, as 0.95.");

        double reach = Math.Abs(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 - level) / 2)) * standardError;
        return new(estimate - reach, estimate + reach, level);
    }

    /// <summary>The interval as <c>[lower, upper]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower:G6}, {Upper:G6}]");
}
