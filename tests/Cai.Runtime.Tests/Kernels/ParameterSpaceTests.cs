using Cai.RewardInference;

namespace Cai.CompilerServices;

public sealed class ParameterSpaceTests
{
    [Theory, InlineData(double.NaN), InlineData(double.NegativeInfinity)]
    public void Finite_OfAValueThatIsNot_NamesTheParameter(double value) => Assert.Contains(
        "Coefficients: the parameter Upkeep is", Assert.Throws<ArgumentException>(() => new ParameterList("Price", "Upkeep").Finite(new([1, value]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Finite_OfFiniteValues_GivesThem()
    {
        Coefficients coefficients = new([1, double.MaxValue]);
        Assert.Equal(coefficients, new ParameterList("Price", "Upkeep").Finite(coefficients));
    }
}
