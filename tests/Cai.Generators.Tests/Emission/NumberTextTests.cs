using System.Globalization;
using Cai.Generators.Emission;

namespace Cai.Generators.Tests.Emission;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    [InlineData(12345678901234.0, "12345678901234.0")]
    [InlineData(double.Epsilon, "4.94065645841247E-324")]
    public void Of_AValue_IsItsShortestLiteral(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Fact]
    public void Of_RandomBits_ReadsBackToThem()
    {
        Random random = new(3);
        for (int i = 0; i < 20_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
                Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(double.Parse(NumberText.Of(value), CultureInfo.InvariantCulture)));
        }
    }
}
