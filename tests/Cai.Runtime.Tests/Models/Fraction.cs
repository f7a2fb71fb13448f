using System.Numerics;

namespace Cai.Models;

/// <summary>An exact rational number in lowest terms. Doubles are rational, so a problem given in doubles can be solved exactly.</summary>
public readonly struct Fraction
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        _numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    public static Fraction Zero { get; } = new(0, 1);

    public static Fraction One { get; } = new(1, 1);

    /// <summary>The number that a double is.</summary>
    public static Fraction Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFFL) | (exponent == 0 ? 0 : 1L << 52);
        int power = Math.Max(exponent, 1) - 1075;
        mantissa = bits < 0 ? -mantissa : mantissa;
        return power >= 0 ? new(mantissa << power, 1) : new(mantissa, BigInteger.One << -power);
    }

    public static Fraction operator +(Fraction a, Fraction b) => new((a._numerator * b._denominator) + (b._numerator * a._denominator), a._denominator * b._denominator);

    public static Fraction operator -(Fraction a, Fraction b) => new((a._numerator * b._denominator) - (b._numerator * a._denominator), a._denominator * b._denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a._numerator * b._numerator, a._denominator * b._denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a._numerator * b._denominator, a._denominator * b._numerator);

    public static bool operator >(Fraction a, Fraction b) => a._numerator * b._denominator > b._numerator * a._denominator;

    public static bool operator <(Fraction a, Fraction b) => b > a;

    /// <summary>To within a rounding or two.</summary>
    public double ToDouble()
    {
        int shift = (int)(_denominator.GetBitLength() - _numerator.GetBitLength()) + 62;
        BigInteger scaled = (shift >= 0 ? _numerator << shift : _numerator >> -shift) / _denominator;
        return Math.ScaleB((double)scaled, -shift);
    }
}
