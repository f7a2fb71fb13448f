namespace Cai.Generators.Tests.Differentiation;

/// <summary>
/// A number with its derivatives along two directions, and the mixed second one: <c>f(x) = (f, f' x_k, f' x_l, f' x_kl + f'' x_k x_l)</c>. Derivatives come out
/// to rounding, without a step to choose (Fike and Alonso 2011).
/// </summary>
internal readonly record struct HyperDual(double Value, double First = 0, double Second = 0, double Mixed = 0)
{
    public static implicit operator HyperDual(double value) => new(value);

    public static HyperDual operator +(HyperDual x, HyperDual y) => new(x.Value + y.Value, x.First + y.First, x.Second + y.Second, x.Mixed + y.Mixed);

    public static HyperDual operator -(HyperDual x, HyperDual y) => new(x.Value - y.Value, x.First - y.First, x.Second - y.Second, x.Mixed - y.Mixed);

    public static HyperDual operator *(HyperDual x, HyperDual y) => new(
        x.Value * y.Value,
        (x.Value * y.First) + (x.First * y.Value),
        (x.Value * y.Second) + (x.Second * y.Value),
        (x.Value * y.Mixed) + (x.First * y.Second) + (x.Second * y.First) + (x.Mixed * y.Value));

    public static HyperDual operator /(HyperDual x, HyperDual y) => x * y.Chain(1 / y.Value, -1 / (y.Value * y.Value), 2 / (y.Value * y.Value * y.Value));

    /// <summary>The number through a function, by its value and its first two derivatives.</summary>
    public HyperDual Chain(double value, double slope, double curvature) =>
        new(value, slope * First, slope * Second, (slope * Mixed) + (curvature * First * Second));

    public HyperDual Exp() => Chain(Math.Exp(Value), Math.Exp(Value), Math.Exp(Value));

    public HyperDual Log() => Chain(Math.Log(Value), 1 / Value, -1 / (Value * Value));

    public HyperDual Sqrt() => Chain(Math.Sqrt(Value), 0.5 * Math.Pow(Value, -0.5), -0.25 * Math.Pow(Value, -1.5));

    public HyperDual Sin() => Chain(Math.Sin(Value), Math.Cos(Value), -Math.Sin(Value));

    public HyperDual Cos() => Chain(Math.Cos(Value), -Math.Sin(Value), -Math.Cos(Value));

    /// <summary>The arc tangent: <c>1 / (1 + x^2)</c>, <c>-2 x / (1 + x^2)^2</c>.</summary>
    public HyperDual Atan() => Chain(Math.Atan(Value), 1 / (1 + (Value * Value)), -2 * Value / Math.Pow(1 + (Value * Value), 2));

    /// <summary>The hyperbolic sine and cosine, of exponentials.</summary>
    public HyperDual Sinh() => (Exp() - (0.0 - this).Exp()) * 0.5;

    public HyperDual Cosh() => (Exp() + (0.0 - this).Exp()) * 0.5;

    /// <summary>The inverse ones, as logarithms.</summary>
    public HyperDual Asinh() => (this + ((this * this) + 1).Sqrt()).Log();

    public HyperDual Acosh() => (this + ((this * this) - 1).Sqrt()).Log();

    public HyperDual Atanh() => ((this + 1) / (1.0 - this)).Log() * 0.5;

    /// <summary>The arc sine, by the arc tangent.</summary>
    public HyperDual Asin() => (this / (1.0 - (this * this)).Sqrt()).Atan();

    public HyperDual Pow(HyperDual exponent) => (exponent * Log()).Exp();
}
