namespace Cai.Statistics;

public sealed class InformationTests
{
    [Fact]
    public void Covariance_OfEachKind_IsItsFormula()
    {
        // H = -[[4, 1], [1, 3]], G = [[5, 0], [0, 2]]: inverses by hand, det = 11.
        Information information = Make([-4, -1, -1, -3], [5, 0, 0, 2], [10, 0, 0, 4], 50, [false, false]);
        double[,] hessian = information.Covariance(CovarianceKind.InverseHessian)!;
        Assert.Equal(3.0 / 11, hessian[0, 0], 12);
        Assert.Equal(-1.0 / 11, hessian[0, 1], 12);
        Assert.Equal(0.2, information.Covariance(CovarianceKind.OuterProduct)![0, 0], 12);
        double sandwich = ((3 * 3 * 5) + (1 * 1 * 2)) / 121.0;
        Assert.Equal(sandwich, information.Covariance(CovarianceKind.Sandwich)![0, 0], 12);
        Assert.Equal(2 * sandwich, information.Covariance(CovarianceKind.Clustered)![0, 0], 12);
        Assert.Equal((7 + Math.Sqrt(5)) / (7 - Math.Sqrt(5)), information.Condition!.Value, 10);
    }

    [Fact]
    public void Covariance_HeldCoordinate_IsLeftOut()
    {
        Information information = Make([-4, -1, -1, -3], [5, 0, 0, 2], [5, 0, 0, 2], 50, [false, true]);
        double[,] covariance = information.Covariance(CovarianceKind.InverseHessian)!;
        Assert.Equal(0.25, covariance[0, 0], 12);
        Assert.Equal(0, covariance[1, 1]);
        Assert.Equal(1, information.FreeCount);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e6)]
    public void Rank_SingularInformation_DoesNotDependOnUnits(double unit)
    {
        Information information = Make([-1, unit, unit, -unit * unit], [1, 0, 0, 1], [1, 0, 0, 1], 50, [false, false]);
        Assert.Equal(1, information.Rank);
        double[] direction = Assert.Single(information.NullSpace);

        // (unit, 1) up to length: moving both leaves the objective alone.
        Assert.Equal(unit, direction[0] / direction[1], unit * 1e-9);
        Assert.Null(information.Condition);
    }

    [Fact]
    public void Covariance_NotAMaximum_IsNull()
    {
        Information information = Make([1, 0, 0, -3], [5, 0, 0, 2], [5, 0, 0, 2], 50, [false, false]);
        Assert.False(information.IsStrictMaximum);
        Assert.Null(information.Covariance(CovarianceKind.InverseHessian));
        Assert.NotNull(information.Covariance(CovarianceKind.OuterProduct));
    }

    [Fact]
    public void Covariance_TooFewClusters_IsNull() =>
        Assert.Null(Make([-4, -1, -1, -3], [5, 0, 0, 2], [0, 0, 0, 0], 1, [false, false]).Covariance(CovarianceKind.Clustered));

    [Fact]
    public void Interval_Normal_IsTheQuantile()
    {
        ConfidenceInterval interval = new ParameterEstimate("x", 2, 0.5, EstimateStatus.Identified).Interval()!.Value;
        Assert.Equal(2 - (0.5 * 1.959963984540054), interval.Lower, 9);
        Assert.Equal(2 + (0.5 * 1.959963984540054), interval.Upper, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceInterval.Normal(0, 1, 1));
    }

    private static Information Make(double[] hessian, double[] scores, double[] clusters, int clusterCount, bool[] held) =>
        new(hessian, scores, clusters, clusterCount, held, 1e-9, new double[held.Length]);
}
