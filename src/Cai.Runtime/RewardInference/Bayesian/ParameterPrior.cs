namespace Cai;

/// <summary>The prior density of one parameter, within its bounds.</summary>
public sealed record ParameterPrior
{
    private readonly bool _isLaplace;

    private ParameterPrior(double location, double scale, bool isLaplace) => (Location, Scale, _isLaplace) = (location, scale, isLaplace);

    /// <summary>Constant within the bounds. Without bounds it is improper, and the data have to make up for it.</summary>
    public static ParameterPrior Flat { get; } = new(0, double.PositiveInfinity, false);

    /// <summary>Its mean and median.</summary>
    public double Location { get; }

    /// <summary>Its standard deviation, or the scale of Laplace; infinite where it is flat.</summary>
    public double Scale { get; }

    /// <summary>Normal: <c>exp(-(x - mean)^2 / (2 sd^2))</c>.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static ParameterPrior Normal(double mean, double standardDeviation) => Of(mean, standardDeviation, false);

    /// <summary>Laplace: <c>exp(-|x - location| / scale)</c>, for parameters of which few are expected to matter.</summary>
    /// <param name="location">The centre, finite.</param>
    /// <param name="scale">The scale, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static ParameterPrior Laplace(double location, double scale) => Of(location, scale, true);

    /// <summary>The prior in words.</summary>
    public override string ToString() => double.IsPositiveInfinity(Scale) ? "flat" : FormattableString.Invariant($"{(_isLaplace ? "Laplace" : "normal")}({Location:G6}, {Scale:G6})");

    /// <summary>The logarithm of the density, up to a constant.</summary>
    internal double LogDensity(double x)
    {
        double z = (x - Location) / Scale;
        return _isLaplace ? -Math.Abs(z) : -0.5 * z * z;
    }

    /// <summary>Its derivative; at the kink of Laplace, 0.</summary>
    internal double Slope(double x) => _isLaplace ? -Math.Sign(x - Location) / Scale : -(x - Location) / Scale / Scale;

    /// <summary>The same with the corner of Laplace rounded off over its scale, <c>-log cosh(z)</c>: there is a curvature there, and not the infinite one of the corner.</summary>
    internal double RoundedSlope(double x) => _isLaplace ? -Math.Tanh((x - Location) / Scale) / Scale : Slope(x);

    private static ParameterPrior Of(double location, double scale, bool isLaplace) => double.IsFinite(location) && scale > 0 && double.IsFinite(scale) ? new(location, scale, isLaplace)
        : throw new ArgumentOutOfRangeException(nameof(scale), FormattableString.Invariant($"({location}, {scale})"), "A prior has a finite location and a positive, finite scale; take ParameterPrior.Flat for none.");
}
