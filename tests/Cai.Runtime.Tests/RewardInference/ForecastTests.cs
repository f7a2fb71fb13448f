namespace Cai.RewardInference;

public class ForecastTests
{
    [Fact]
    public void At_BeforeAnySolution_IsEmpty() => Assert.True(new Forecast(2, 3).At([1, 2]).IsEmpty);

    /// <summary>V(x) = (x0 + x1, 2 x0, x0 x1) near (1, 3): exact where it is affine, off by the product of the changes elsewhere.</summary>
    [Fact]
    public void At_AnotherPoint_IsTheTangent()
    {
        Forecast forecast = new(2, 3);
        forecast.Take([1, 3], [4, 2, 3], [1, 2, 3, 1, 0, 1]);

        Assert.Equal([4, 2, 3], forecast.At([1, 3]).ToArray());
        Assert.Equal([4.75, 2.5, (1.25 * 3.5) - (0.25 * 0.5)], forecast.At([1.25, 3.5]).ToArray());
    }
}
