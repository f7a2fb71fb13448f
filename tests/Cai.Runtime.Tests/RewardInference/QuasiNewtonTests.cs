namespace Cai.RewardInference;

/// <summary>Where the search by MathNet gives up, the best point seen is the answer if it is near a maximum, and none if not.</summary>
public sealed class QuasiNewtonTests
{
    [Fact]
    public void Maximize_WhereCurvatureIsLostAtTheEnd_IsTheBestPointSeen()
    {
        Hill hill = new(failsBelow: 1e-9);
        Optimum optimum = Run(hill);
        Assert.Equal(1, optimum.Point[0], 1e-4);
        Assert.Equal(-2, optimum.Point[1], 1e-4);
        Assert.Equal(hill.Best, optimum.Value);
        Assert.Equal(hill.Evaluations - 2, optimum.Evaluations);
        Assert.Equal(optimum.Value, -hill.Height(optimum.Point), 1e-15);
    }

    [Fact]
    public void Maximize_WhereItIsLostFarFromTheTop_HasNotConverged() =>
        Assert.Contains("did not converge", Assert.Throws<InvalidOperationException>(() => Run(new Hill(failsBelow: 5))).Message, StringComparison.Ordinal);

    private static Optimum Run(Hill hill) =>
        new QuasiNewton(hill, [double.NegativeInfinity, double.NegativeInfinity], [double.PositiveInfinity, double.PositiveInfinity], 1e-14, 200).Maximize([4, 3], null, default);

    // Throws, as MathNet does where a factorisation finds no positive definite matrix, once the height to climb is below a bound.
    private sealed class Hill(double failsBelow) : IObjective
    {
        private double[] _point = [];

        public int Dimension => 2;

        public int Evaluations { get; private set; }

        public double Best { get; private set; } = double.NegativeInfinity;

        private bool _isOver;

        public double Height(double[] x) => ((x[0] - 1) * (x[0] - 1)) + (10 * (x[1] + 2) * (x[1] + 2));

        public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
        {
            _point = point.ToArray();
            value = -Height(_point);
            Evaluations++;
            Best = Math.Max(Best, value);
            return true;
        }

        public void Differentiate(Span<double> gradient)
        {
            if (!_isOver && Height(_point) < failsBelow)
            {
                _isOver = true;
                throw new ArgumentException("The matrix is not positive definite.");
            }

            (gradient[0], gradient[1]) = (-2 * (_point[0] - 1), -20 * (_point[1] + 2));
        }

        public void Curve(Span<double> hessian) => throw new NotSupportedException();
    }
}
