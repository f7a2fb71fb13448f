using System.Numerics;

namespace Cai.Numerics;

/// <summary>exp and log in integers, to 180 bits behind the point: the truth, for functions of doubles.</summary>
internal static class HighPrecision
{
    private const int Bits = 180;
    private const int DoubleBits = 52;
    private const int DoubleBias = 1075;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Log2 = 2 * AtanhOfInverse(3);

    /// <summary>The relative error of a double that stands for exp(x), x &lt;= 0.</summary>
    public static double ErrorOfExp(double x, double computed)
    {
        (BigInteger r, int n) = Reduce(Fixed(x, Bits));
        BigInteger term = One, truth = One;
        for (int k = 1; !term.IsZero; k++)
        {
            term = (term * r >> Bits) / k;
            truth += term;
        }

        // computed 2^n = truth, n >= 0: exact in integers.
        return Ratio(Fixed(computed, Bits + n) - truth, truth);
    }

    /// <summary>The relative error of a double that stands for log(y), y &gt;= 1.</summary>
    public static double ErrorOfLog(double y, double computed)
    {
        int k = Math.ILogB(y);
        BigInteger m = Fixed(Math.ScaleB(y, -k), Bits), truth = (k * Log2) + (2 * Atanh(((m - One) << Bits) / (m + One)));
        return truth.IsZero ? Math.Abs(computed) : Ratio(Fixed(computed, Bits) - truth, truth);
    }

    // x = r - n log 2, 0 <= r < log 2.
    private static (BigInteger Remainder, int Power) Reduce(BigInteger x)
    {
        int n = (int)((-x + Log2 - 1) / Log2);
        return (x + (n * Log2), n);
    }

    private static BigInteger AtanhOfInverse(int n) => Atanh(One / n);

    private static BigInteger Atanh(BigInteger f)
    {
        BigInteger square = f * f >> Bits, power = f, sum = f;
        for (int k = 3; !power.IsZero; k += 2)
        {
            power = power * square >> Bits;
            sum += power / k;
        }

        return sum;
    }

    // x 2^bits, rounded down.
    private static BigInteger Fixed(double x, int bits)
    {
        long raw = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        int exponent = (int)(raw >> DoubleBits);
        BigInteger fraction = (raw & ((1L << DoubleBits) - 1)) | (exponent > 0 ? 1L << DoubleBits : 0);
        int shift = Math.Max(exponent, 1) - DoubleBias + bits;
        BigInteger magnitude = shift >= 0 ? fraction << shift : fraction >> -shift;
        return x < 0 ? -magnitude : magnitude;
    }

    private static double Ratio(BigInteger difference, BigInteger truth) => (double)BigInteger.Abs((difference << 80) / truth) / Math.Pow(2, 80);
}
