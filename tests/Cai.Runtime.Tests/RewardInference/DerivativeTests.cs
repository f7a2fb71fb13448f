using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>Every gradient against central differences of the value, every Hessian against central differences of the gradient.</summary>
public sealed class DerivativeTests
{
    [Theory]
    [InlineData(true, 0.0)]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.9)]
    [InlineData(false, 0.999)]
    public void Likelihood_InfiniteHorizon_MatchesDifferences(bool dense, double discount)
    {
        var (model, kernel) = RandomProblem.Create(1, parameters: 3, terminal: true).Build(dense);
        Check(model, kernel, new() { Discount = discount }, [0.4, -0.7, 0.2]);
    }

    // Beyond the dense factors: gradient and Hessian rest on Krylov solves.
    [Theory]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.99)]
    public void Likelihood_MoreStatesThanAreFactored_MatchesDifferences(bool dense, double discount)
    {
        const int states = PolicyEquations<ArrayKernel>.LargestDense + 50;
        var (model, kernel) = RandomProblem.Create(8, states: states, parameters: 2, terminal: true).Build(dense);
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Discount = discount });
        Assert.Null(new PolicyEquations<ArrayKernel>(problem, new double[kernel.Pairs.Count]).Order);
        Check(model, kernel, new() { Discount = discount }, [0.4, -0.7], length: 30);
    }

    [Theory]
    [InlineData(true, 1.0)]
    [InlineData(false, 0.9)]
    public void Likelihood_FiniteHorizonWithStages_MatchesDifferences(bool dense, double discount)
    {
        var (model, kernel) = RandomProblem.Create(2, stages: 4, parameters: 2).TerminalRewards(0.5, -1, 0, 2, 0.3, 0, 1).Build(dense);
        Check(model, kernel, new() { Discount = discount }, [0.4, -0.7]);
    }

    [Fact]
    public void Likelihood_Undiscounted_MatchesDifferences()
    {
        ProblemBuilder builder = RandomProblem.Create(3, parameters: 2, terminal: true);
        builder.Discount = 1;
        for (int s = 0; s < builder.StateCount; s++)
        {
            for (int a = 0; a < builder.ActionCount; a++)
                builder.Feature(1, s, a, -1);
        }

        var (model, kernel) = builder.Build();
        Check(model, kernel, new(), [0.4, 3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Likelihood_UniformPrior_MatchesDifferences(bool dense)
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2).Build(dense);
        Check(model, kernel, new() { Prior = ActionPrior.Uniform, Temperature = 0.3 }, [0.4, -0.7]);
    }

    [Theory]
    [InlineData(0.9, 0)]
    [InlineData(0.9, 5)]
    public void FeatureMatching_Dual_MatchesDifferences(double discount, int horizon)
    {
        var (model, kernel) = RandomProblem.Create(5, parameters: 3, terminal: true).Build();
        Check(model, kernel, new() { Discount = discount, Horizon = horizon, Estimator = Estimator.FeatureMatching }, [0.4, -0.7, 0.2], length: 5);
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.95, 0)]
    [InlineData(1.0, 4)]
    public void Likelihood_NonlinearRewardsAndTwoNoiseFields_MatchesDifferences(double discount, int horizon)
    {
        var (model, kernel, marginals) = NoisyProblem.Create(6, readsNoise: true);
        Check(model, kernel, new() { Discount = discount, Horizon = horizon, EstimateNoise = true }, [0.4, -0.7], marginals, length: 4);
    }

    [Fact]
    public void Likelihood_NoiseInTransitionsAlone_MatchesDifferences()
    {
        var (model, kernel, marginals) = NoisyProblem.Create(7, readsNoise: false);
        Check(model, kernel, new() { Discount = 0.9, EstimateNoise = true }, [0.4, -0.7], marginals);
    }

    private static void Check(Model<int, int> model, ArrayKernel kernel, InferenceOptions options, double[] theta, double[]? marginals = null, int length = 6)
    {
        double[] joint = model.Noise is null ? [] : new double[model.Noise.OutcomeCount];
        model.Noise?.Join(marginals, joint);
        var data = Behaviour.Simulate(model, kernel, theta, joint, 17, 20, Math.Min(length, model.Horizon > 0 ? model.Horizon : length));
        Estimation<ArrayKernel> estimation = Estimation<ArrayKernel>.Of(model, kernel, data, marginals ?? [], options);
        RewardObjective<ArrayKernel> objective = estimation.Objective;
        int n = objective.Dimension;
        double[] point = new double[n], gradient = new double[n], hessian = new double[n * n];
        theta.CopyTo(point, 0);
        if (estimation.FreeNoise is { } noise)
        {
            noise.Write(point.AsSpan(theta.Length));
            for (int m = theta.Length; m < n; m++)
                point[m] = (0.8 * point[m]) + 0.05;
        }

        double Value(double[] at)
        {
            Assert.True(objective.TryEvaluate(at, out double value));
            return value;
        }

        double[] Gradient(double[] at)
        {
            Value(at);
            double[] g = new double[n];
            objective.Differentiate(g);
            return g;
        }

        double[] Shifted(int k, double by)
        {
            double[] moved = [.. point];
            moved[k] += by;
            return moved;
        }

        gradient = Gradient(point);
        objective.Curve(hessian);
        double scale = 1 + gradient.Max(Math.Abs) + hessian.Max(Math.Abs);
        const double h = 1e-5;
        for (int k = 0; k < n; k++)
        {
            double slope = (Value(Shifted(k, h)) - Value(Shifted(k, -h))) / (2 * h);
            Assert.True(Math.Abs(slope - gradient[k]) < 1e-6 * scale, $"gradient {k}: {gradient[k]}, differences {slope}");
            double[] up = Gradient(Shifted(k, h)), down = Gradient(Shifted(k, -h));
            for (int l = 0; l < n; l++)
            {
                double curve = (up[l] - down[l]) / (2 * h);
                Assert.True(Math.Abs(curve - hessian[(k * n) + l]) < 1e-6 * scale, $"Hessian {k}, {l}: {hessian[(k * n) + l]}, differences {curve}");
            }
        }
    }
}
