namespace Cai.Generators.Ir;

/// <summary>Doubles travel in the Ir by their bits, so that 0.0 and -0.0 differ and NaN equals itself.</summary>
internal static class Bits
{
    public static long Of(double value) => BitConverter.DoubleToInt64Bits(value);

    public static double ToDouble(this long bits) => BitConverter.Int64BitsToDouble(bits);
}
