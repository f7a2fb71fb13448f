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
        double[][] points = [[10.07, 2.29], [10.27, 2.34]];
        int evaluations = 0;
        bool inside = true;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            inside &= objective.TryEvaluate(points[evaluations++ % 2], out _);
            objective.Differentiate(gradient);
            objective.Curve(hessian);
        }));
        Assert.True(inside);
    }

    /// <summary>Of decisions there are three times as many as states: the workspace of likelihood and gradient holds the policy, its logarithms, rewards and counts over them, and nothing else.</summary>
    [Fact]
    public void Gradient_KeepsNothingOfAPair()
    {
        var (model, kernel) = RandomProblem.Create(8, states: 4000, parameters: 4).Build();
        var data = Behaviour.Simulate(model, kernel, [0.1, 0.2, 0, 0], [], 4, 10, 5);
        RewardObjective<ArrayKernel> objective = Estimation<ArrayKernel>.Of(model, kernel, data, [], new() { Threads = 1 }).Objective;
        double[] point = new double[4], gradient = new double[4];
        Assert.True(objective.TryEvaluate(point, out _));
        objective.Differentiate(gradient);
        Assert.Equal(0, Allocation.OnceWarm(() => objective.Differentiate(gradient)));

        // Derivatives of all pairs by each parameter are made where the Hessian wants them, and no sooner.
        Assert.True(Allocation.Of(() => objective.Curve(new double[16])) > 4 * 2 * sizeof(double) * kernel.Pairs.Count);
    }

    private static void AssertNothingAllocated(RewardObjective<ArrayKernel> objective, double[] point)
    {
        double[] gradient = new double[point.Length];
        bool inside = true;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            point[0] += 0.01;
            inside &= objective.TryEvaluate(point, out _);
            objective.Differentiate(gradient);
        }));
        Assert.True(inside);
    }
}
