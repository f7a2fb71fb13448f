namespace Cai.RewardInference;

public sealed class TrustRegionTests
{
    [Theory]
    [InlineData(-1.2, 1)]
    [InlineData(5, -7)]
    public void Maximize_Rosenbrock_FindsTheTop(double x, double y)
    {
        Optimum optimum = Run(new Function(2, p => -(100 * Square(p[1] - (p[0] * p[0]))) - Square(1 - p[0])), [x, y], [-9, -9], [9, 9]);
        Assert.Equal(1, optimum.Point[0], 6);
        Assert.Equal(1, optimum.Point[1], 6);
    }

    [Fact]
    public void Maximize_FromASaddle_LeavesIt()
    {
        // The gradient is zero at the start and no maximum is there.
        Optimum optimum = Run(new Function(2, p => (p[0] * p[0]) - (p[0] * p[0] * p[0] * p[0]) - (p[1] * p[1])), [0, 0], [-9, -9], [9, 9]);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(optimum.Point[0]), 6);
    }

    [Fact]
    public void Maximize_TopOutsideTheBox_EndsOnItsFace()
    {
        Optimum optimum = Run(new Function(2, p => -Square(p[0] - 3) - Square(p[1] - 1) - (p[0] * p[1])), [0, 0], [-1, -1], [2, 9]);
        Assert.Equal(2, optimum.Point[0]);
        Assert.Equal(0, optimum.Point[1], 6);
        Assert.Equal([true, false], optimum.Held);
    }

    [Fact]
    public void Maximize_TopBehindADomainBarrier_StepsBack()
    {
        Optimum optimum = Run(new Function(1, p => p[0] < 0.5 ? Math.Log(0.5 - p[0]) + (1e-3 * p[0]) - Square(p[0] + 2) : double.NaN), [-60], [-99], [99]);
        Assert.True(optimum.Point[0] < 0.5);
        Assert.Equal(0, optimum.Gradient[0], 5);
    }

    private static double Square(double x) => x * x;

    private static Optimum Run(Function function, double[] start, double[] lower, double[] upper) =>
        new TrustRegion(function, lower, upper, 1e-8, 200).Maximize(start, null, default);

    // Derivatives by central differences: the optimiser must live with a little noise.
    private sealed class Function(int dimension, Func<double[], double> value) : IObjective
    {
        private double[] _point = [];

        public int Dimension => dimension;

        public bool TryEvaluate(ReadOnlySpan<double> point, out double result)
        {
            _point = point.ToArray();
            result = value(_point);
            return double.IsFinite(result);
        }

        public void Differentiate(Span<double> gradient)
        {
            for (int i = 0; i < dimension; i++)
                gradient[i] = (At(i, 1e-6) - At(i, -1e-6)) / 2e-6;
        }

        public void Curve(Span<double> hessian)
        {
            const double h = 1e-4;
            for (int i = 0; i < dimension; i++)
            {
                for (int j = 0; j < dimension; j++)
                    hessian[(i * dimension) + j] = (At(i, h, j, h) - At(i, h, j, -h) - At(i, -h, j, h) + At(i, -h, j, -h)) / (4 * h * h);
            }
        }

        private double At(int i, double by, int j = 0, double and = 0)
        {
            double[] moved = [.. _point];
            moved[i] += by;
            moved[j] += and;
            return value(moved);
        }
    }
}
