namespace Cai.RewardInference;

/// <summary>
/// Coordinates without bounds for parameters with some: <c>x = u</c>; <c>x = min + exp(u)</c>; <c>x = max - exp(u)</c>; <c>x = min + (max - min) / (1 + exp(-u))</c>. A density over x is one over u times <c>|dx/du|</c>.
/// </summary>
internal sealed class BoundedCoordinates(double[] min, double[] max)
{
    /// <summary>The parameter at a coordinate.</summary>
    public double At(int k, double u) => (double.IsFinite(min[k]), double.IsFinite(max[k])) switch
    {
        (true, true) => min[k] + ((max[k] - min[k]) * Logistic(u)),
        (true, false) => min[k] + Math.Exp(u),
        (false, true) => max[k] - Math.Exp(u),
        _ => u,
    };

    /// <summary>The coordinate of a parameter, moved off its bounds.</summary>
    public double Of(int k, double x)
    {
        switch (double.IsFinite(min[k]), double.IsFinite(max[k]))
        {
            case (true, true):
                double share = Math.Clamp((x - min[k]) / (max[k] - min[k]), 0.01, 0.99);
                return Math.Log(share / (1 - share));
            case (true, false):
                return Math.Log(Math.Max(x - min[k], 0.01));
            case (false, true):
                return Math.Log(Math.Max(max[k] - x, 0.01));
            default:
                return x;
        }
    }

    /// <summary>dx/du.</summary>
    public double Slope(int k, double u) => (double.IsFinite(min[k]), double.IsFinite(max[k])) switch
    {
        (true, true) => (max[k] - min[k]) * Logistic(u) * Logistic(-u),
        (true, false) => Math.Exp(u),
        (false, true) => -Math.Exp(u),
        _ => 1,
    };

    /// <summary>log |dx/du|.</summary>
    public double LogVolume(int k, double u) => (double.IsFinite(min[k]), double.IsFinite(max[k])) switch
    {
        (true, true) => Math.Log(max[k] - min[k]) - Softplus(u) - Softplus(-u),
        (false, false) => 0,
        _ => u,
    };

    /// <summary>Its derivative by u.</summary>
    public double VolumeSlope(int k, double u) => (double.IsFinite(min[k]), double.IsFinite(max[k])) switch
    {
        (true, true) => Logistic(-u) - Logistic(u),
        (false, false) => 0,
        _ => 1,
    };

    private static double Logistic(double u) => 1 / (1 + Math.Exp(-u));

    private static double Softplus(double u) => Math.Max(u, 0) + Math.Log(1 + Math.Exp(-Math.Abs(u)));
}
