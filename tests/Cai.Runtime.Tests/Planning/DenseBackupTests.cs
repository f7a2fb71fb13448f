namespace Cai.Planning;

public class DenseBackupTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(5), InlineData(9)]
    public void Soft_AnyNumberOfActions_IsTheLogSumExp(int actions)
    {
        (double[] q, double[] before, double[] next) = Rows(actions, 37);
        double[] rows = [.. q];

        DenseBackup.Compete(q, next.Length);
        Residual residual = DenseBackup.Soft(q, 0.4, new double[37], before, next);

        for (int i = 0; i < next.Length; i++)
            Assert.Equal(0.4 * Math.Log(Enumerable.Range(0, actions).Sum(a => Math.Exp(rows[(a * 37) + i] / 0.4))), next[i], 1e-14);
        Assert.Equal(Residual.Between(before, next), residual);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5), InlineData(9)]
    public void SoftPolicy_AnyNumberOfActions_WritesRowsAStrideApart(int actions)
    {
        const int Stride = 50;
        (double[] q, double[] before, double[] next) = Rows(actions, 37);
        double[] rows = [.. q], policy = new double[actions * Stride], values = new double[37];
        double[] winnersFirst = [.. q];
        DenseBackup.Compete(winnersFirst, values.Length);
        DenseBackup.Soft(winnersFirst, 0.4, new double[37], before, values);

        Residual residual = DenseBackup.SoftPolicy(q, 0.4, new double[37], before, next, policy, Stride);

        Assert.Equal(Residual.Between(before, next), residual);
        for (int i = 0; i < Stride; i++)
        {
            Assert.Equal(i < 37 ? 1 : 0, Enumerable.Range(0, actions).Sum(a => policy[(a * Stride) + i]), 1e-15);
            for (int a = 0; a < actions && i < 37; a++)
                Assert.Equal(Math.Exp((rows[(a * 37) + i] - values[i]) / 0.4), policy[(a * Stride) + i], 1e-14);
        }
    }

    [Fact]
    public void HardPolicy_Ties_TakesTheFirst()
    {
        double[] q = [1, 5, double.NegativeInfinity, 1, 5, 2, 0, 6, 2], next = new double[3], policy = new double[12];

        DenseBackup.HardPolicy(q, next, policy, 4);

        Assert.Equal([1, 6, 2], next);
        Assert.Equal([1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0], policy);
    }

    private static (double[] Q, double[] Before, double[] Next) Rows(int actions, int states)
    {
        Random random = new(actions);
        return ([.. Enumerable.Range(0, actions * states).Select(_ => random.NextDouble() * 4)], [.. Enumerable.Range(0, states).Select(_ => random.NextDouble())], new double[states]);
    }
}
