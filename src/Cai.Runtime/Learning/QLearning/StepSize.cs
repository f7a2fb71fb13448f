using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cai;

/// <summary>How far the n-th update of a pair goes from its value to the target, in (0, 1]. Values converge where the sizes sum to infinity and their squares do not.</summary>
public readonly record struct StepSize
{
    private readonly Kind _kind;
    private readonly double _number;

    private StepSize(Kind kind, double number) => (_kind, _number) = (kind, number);

    private enum Kind
    {
        Constant,
        Harmonic,
        Polynomial,
    }

    /// <summary>Always the same: values follow what changes, and keep the noise of the last updates. 1 is right where nothing is random.</summary>
    /// <param name="size">In (0, 1].</param>
    public static StepSize Constant(double size) => size is > 0 and <= 1 ? new(Kind.Constant, size)
        : throw new ArgumentOutOfRangeException(nameof(size), size, "A step size is in (0, 1].");

    /// <summary><c>c / (c + n - 1)</c>. With c = 1, 1/n, values are the averages of their targets, the first of them included: slow where targets move, as they do at discounts near 1; c = 1/(1 - g) lets go of them.</summary>
    /// <param name="scale">c, finite and at least 1.</param>
    public static StepSize Harmonic(double scale = 1) => scale is >= 1 and < double.PositiveInfinity ? new(Kind.Harmonic, scale)
        : throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is finite and at least 1.");

    /// <summary><c>n^-w</c> (Even-Dar and Mansour 2003).</summary>
    /// <param name="exponent">w, in (1/2, 1].</param>
    public static StepSize Polynomial(double exponent) => exponent is > 0.5 and <= 1 ? new(Kind.Polynomial, exponent)
        : throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "The exponent is in (1/2, 1]: sizes must sum to infinity, and their squares must not.");

    /// <summary>The size of an update.</summary>
    /// <param name="update">n: 1 for the pair's first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(long update) => _kind switch
    {
        Kind.Harmonic => _number / (_number + (update - 1)),
        Kind.Polynomial => Math.Pow(update, -_number),
        _ => _number,
    };

    /// <summary>Whether it is one that a factory made: the default is not.</summary>
    internal bool IsSaid => _number > 0;

    /// <summary>The formula.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_kind switch
    {
        Kind.Harmonic => $"{_number:G4} / ({_number:G4} + n - 1)",
        Kind.Polynomial => $"n^-{_number:G4}",
        _ => $"{_number:G4}",
    }}");
}
