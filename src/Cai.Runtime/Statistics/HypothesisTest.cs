using System.Globalization;
using MathNet.Numerics;

namespace Cai;

/// <summary>A test of restrictions on parameters by a statistic that is about chi-square where they hold.</summary>
/// <param name="Name">The test, and what it tests.</param>
/// <param name="Statistic">The statistic, at least 0.</param>
/// <param name="Degrees">Its degrees of freedom: how many restrictions there are.</param>
public sealed record HypothesisTest(string Name, double Statistic, int Degrees)
{
    /// <summary>How probable a statistic this large is where the restrictions hold, in [0, 1]: the upper tail itself, so that small ones keep their digits.</summary>
    public double PValue => Statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(0.5 * Degrees, 0.5 * Statistic);

    /// <summary>The test in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: chi-square({Degrees}) = {Statistic:F4}, p = {PValue:G4}");
}
