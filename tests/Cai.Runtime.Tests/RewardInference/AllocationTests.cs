using Cai.Models;

namespace Cai.RewardInference;

public sealed class AllocationTests
{
    [Fact]
    public void LikelihoodAndGradient_JointEstimation_AllocateNothing()
    {
        var (model, kernel) = Zurcher.Problem();
        Estimation<ArrayKernel> estimation = Estimation<ArrayKernel>.Of(model, kernel, Zurcher.Data(), [0.4, 0.5, 0.1], new() { EstimateNoise = true });
        double[] point = new double[4];
        estimation.FreeNoise!.Write(point.AsSpan(2));
        AssertNothingAllocated(estimation.Objective, point);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void LikelihoodAndGradient_RaggedPairs_AllocateNothing(int horizon)
    {
        var (model, kernel) = RandomProblem.Create(8, parameters: 2).Build(dense: false);
        var data = Behaviour.Simulate(model, kernel, [0.1, 0.2], [], 4, 10, 5);
        AssertNothingAllocated(Estimation<ArrayKernel>.Of(model, kernel, data, [], new() { Horizon = horizon }).Objective, new double[2]);
    }

    /// <summary>The bus engines with their wear held: what each step of an estimation, and of a bootstrap, asks for.</summary>
    [Fact]
    public void LikelihoodGradientAndHessian_BusEngine_AllocateNothing()
    {
        var (model, kernel) = Zurcher.Problem();
        RewardObjective<ArrayKernel> objective = Estimation<ArrayKernel>.Of(model, kernel, Zurcher.Data(), [0.3919, 0.5953, 0.0128], new()).Objective;
        double[] gradient = new double[2], hessian = new double[4];
        long bytes = 0;
        foreach (double[] point in (double[][])[[10.07, 2.29], [10.27, 2.34], [10.07, 2.29]])
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool inside = objective.TryEvaluate(point, out _);
            objective.Differentiate(gradient);
            objective.Curve(hessian);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(inside);
        }

        Assert.Equal(0, bytes);
    }

    private static void AssertNothingAllocated(RewardObjective<ArrayKernel> objective, double[] point)
    {
        double[] gradient = new double[point.Length];
        long bytes = 0;
        for (int i = 0; i < 5; i++)
        {
            point[0] += 0.01;
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool inside = objective.TryEvaluate(point, out _);
            objective.Differentiate(gradient);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(inside);
        }

        Assert.Equal(0, bytes);
    }
}
