namespace Cai.Learning.Continuous;

/// <summary>Nodes and weights: against moments in closed form.</summary>
public sealed class QuadratureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public void GaussHermite_IsExactForMomentsOfTheNormal(int points)
    {
        (double[] nodes, double[] weights) = Quadrature.GaussHermite(points);
        double moment = 1;
        for (int power = 0; power < Math.Min(2 * points, 16); power++)
        {
            moment = power == 0 ? 1 : power % 2 == 1 ? moment : moment * (power - 1);
            Assert.Equal(power % 2 == 1 ? 0 : moment, nodes.Zip(weights).Sum(node => node.Second * Math.Pow(node.First, power)), 1e-9 * moment * Math.Max(1, power));
        }
    }

    [Theory]
    [InlineData(QuadratureRule.GaussLegendre, 1)]
    [InlineData(QuadratureRule.GaussLegendre, 2)]
    [InlineData(QuadratureRule.GaussLegendre, 33)]
    [InlineData(QuadratureRule.GaussLegendre, 128)]
    [InlineData(QuadratureRule.Midpoint, 10)]
    [InlineData(QuadratureRule.Trapezoid, 10)]
    public void Nodes_LieWithinTheCellsThatTheirWeightsCut(QuadratureRule rule, int points)
    {
        (double[] nodes, double[] weights) = Quadrature.Over(-1, 4, points, rule);
        double edge = -1;
        for (int k = 0; k < points; k++)
        {
            Assert.InRange(nodes[k], edge - 1e-12, edge + weights[k] + 1e-12);
            edge += weights[k];
        }

        Assert.Equal(4, edge, 1e-12);
        Assert.Equal(5 * 1.5, nodes.Zip(weights).Sum(node => node.First * node.Second), 1e-12);
    }
}
