namespace Cai.Numerics;

/// <summary>Adam: against steps worked out by hand, and on functions whose minima are known.</summary>
public sealed class AdamTests
{
    // In 40 digits, by the formulas of the paper: gradients 0.5, -0.2, 0.1 at step size 0.1 from 1.
    [Theory]
    [InlineData(0, new[] { 0.90000000199999996, 0.86543941811651059, 0.82750024083569542 })]
    [InlineData(0.5, new[] { 0.85000000199999996, 0.77293941801651059, 0.69635326983486989 })]
    public void Steps_AreThoseOfTheFormulas(double weightDecay, double[] expected)
    {
        double[] point = [1];
        Adam adam = new(1, weightDecay: weightDecay);
        double[] gradients = [0.5, -0.2, 0.1];
        for (int t = 0; t < gradients.Length; t++)
        {
            adam.Step(point, [gradients[t]], 0.1);
            Assert.Equal(expected[t], point[0], 1e-15);
        }
    }

    [Fact]
    public void Quadratic_OfManyScales_IsMinimised()
    {
        double[] point = new double[6], gradient = new double[6];
        Adam adam = new(6);
        for (int t = 0; t < 4000; t++)
        {
            for (int i = 0; i < 6; i++)
                gradient[i] = Math.Pow(10, i - 3) * (point[i] - (i - 2.5));
            adam.Step(point, gradient, 0.05 * (1 - (t / 4000.0)));
        }

        for (int i = 0; i < 6; i++)
            Assert.Equal(i - 2.5, point[i], 1e-4);
    }

    [Fact]
    public void Rosenbrock_IsMinimised()
    {
        double[] point = [-1.2, 1], gradient = new double[2];
        Adam adam = new(2);
        for (int t = 0; t < 20_000; t++)
        {
            gradient[0] = (-400 * point[0] * (point[1] - (point[0] * point[0]))) - (2 * (1 - point[0]));
            gradient[1] = 200 * (point[1] - (point[0] * point[0]));
            adam.Step(point, gradient, 0.01 * (1 - (t / 20_000.0)));
        }

        Assert.Equal(1, point[0], 1e-3);
        Assert.Equal(1, point[1], 2e-3);
    }

    [Fact]
    public void Step_AllocatesNothing()
    {
        double[] point = new double[100], gradient = new double[100];
        Adam adam = new(100, weightDecay: 0.01);
        adam.Step(point, gradient, 0.1);
        Assert.Equal(0, Allocation.OnceWarm(() => adam.Step(point, gradient, 0.1)));
    }
}
