using Cai.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning.Continuous;

/// <summary>The gradient of the evidence lower bound over Gaussian policies: against closed forms of the linear-quadratic regulator, whose best policy is one.</summary>
public sealed class GaussianPolicyTests
{
    [Theory]
    [InlineData(GaussianBaseline.None)]
    [InlineData(GaussianBaseline.Quadratic)]
    public void Gradient_OfManyEpisodes_IsThatOfCentralDifferences(GaussianBaseline baseline)
    {
        const int Steps = 6, Batches = 40;
        using GaussianTesting line = new(new() { Episodes = 1000, MaxSteps = Steps, Baseline = baseline, Seed = 5 });
        double[][] estimates = new double[Batches][];
        for (int batch = 0; batch < Batches; batch++)
        {
            line.Episodes.RollOut(batch);
            line.Gradient.Estimate();
            estimates[batch] = [.. line.Gradient.Gradient];
        }

        double[] point = line.Head.Parameters;
        for (int k = 0; k < 3; k++)
        {
            const double H = 1e-5;
            double At(double step) => GaussianTesting.Objective(point[0] + (k == 0 ? step : 0), point[1] + (k == 1 ? step : 0), point[2] + (k == 2 ? step : 0), Steps);
            double exact = (At(H) - At(-H)) / (2 * H), mean = estimates.Average(one => one[k]);
            double error = Math.Sqrt(estimates.Average(one => (one[k] - mean) * (one[k] - mean)) / (Batches - 1));
            Assert.InRange(Math.Abs(mean - exact), 0, 4 * error);
            Assert.InRange(error, 0, (baseline == GaussianBaseline.None ? 0.06 : 0.03) * Math.Abs(exact));
        }
    }

    [Fact]
    public void Objective_OfEpisodes_IsTheRecursionOfMoments()
    {
        using GaussianTesting line = new(new() { Episodes = 20_000, MaxSteps = 8, Seed = 2 });
        line.Episodes.RollOut(0);

        double mean = line.Episodes.Objectives.Average(), error = MathNet.Numerics.Statistics.Statistics.StandardDeviation(line.Episodes.Objectives) / Math.Sqrt(20_000);
        Assert.InRange(Math.Abs(mean - GaussianTesting.Objective(0.1, -0.4, Math.Log(0.6), 8)), 0, 4 * error);
        Assert.InRange(error, 0, 0.03);
    }

    [Fact]
    public void NaturalDirection_SolvesTheFisherMatrix_EnumeratedOverActions()
    {
        using GaussianTesting line = new(new() { Episodes = 50, MaxSteps = 5, Seed = 8 });
        line.Episodes.RollOut(0);
        line.Gradient.Estimate();
        (double[] nodes, double[] weights) = Quadrature.GaussHermite(4);
        Matrix<double> fisher = Matrix<double>.Build.Dense(3, 3);
        double[] score = new double[3], direction = new double[3];
        for (int episode = 0; episode < 50; episode++)
        {
            for (int step = 0; step < 5; step++)
            {
                for (int k = 0; k < nodes.Length; k++)
                {
                    Array.Clear(score);
                    line.Head.AddScore(line.Episodes.Features(episode, step), [nodes[k]], 1, score);
                    fisher += weights[k] * Math.Pow(GaussianTesting.Discount, step) / 50 * Vector<double>.Build.Dense(score).OuterProduct(Vector<double>.Build.Dense(score));
                }
            }
        }

        line.Gradient.Natural(direction);
        Vector<double> solved = fisher.Solve(Vector<double>.Build.Dense(line.Gradient.Gradient));
        for (int k = 0; k < 3; k++)
            Assert.Equal(solved[k], direction[k], 1e-6 * (1 + Math.Abs(solved[k])));
        double visits = Enumerable.Range(0, 5).Sum(step => Math.Pow(GaussianTesting.Discount, step));
        Assert.Equal(visits, line.Gradient.Visits, 1e-12);
        Assert.Equal(solved * (fisher * solved) / (2 * visits), line.Gradient.Divergence([.. solved]), 1e-9);
    }

    [Fact]
    public void Score_IsTheDerivativeOfTheLogDensity()
    {
        foreach ((double lower, double upper) in new[] { (double.NegativeInfinity, double.PositiveInfinity), (-1.0, 3.0) })
        {
            GaussianHead head = new(3, [lower, -2], [upper, 2]);
            Random random = new(4);
            for (int k = 0; k < head.Parameters.Length; k++)
                head.Parameters[k] = random.NextDouble() - 0.5;
            double[] features = [1, 0.3, -0.8], action = [0.4, -1.1], normals = new double[2], score = new double[head.Parameters.Length];
            Assert.True(head.TryInvert(features, action, normals));
            head.AddScore(features, normals, 1, score);
            for (int k = 0; k < head.Parameters.Length; k++)
            {
                double At(double step)
                {
                    GaussianHead moved = head.Copy();
                    moved.Parameters[k] += step;
                    double[] own = new double[2];
                    Assert.True(moved.TryInvert(features, action, own));
                    return moved.LogDensity(features, own);
                }

                Assert.Equal((At(1e-6) - At(-1e-6)) / 2e-6, score[k], 1e-7);
            }
        }
    }

    [Fact]
    public void Density_OfASquashedAction_IntegratesToOne_AndIsWhatIsDrawn()
    {
        GaussianPolicy<Place, Push> policy = Ascend(new() { Iterations = 3, Episodes = 20, MaxSteps = 10, InitialDeviation = 1.2 }, bound: 2);
        (double[] nodes, double[] weights) = Quadrature.Over(-2, 2, 20_000, QuadratureRule.Midpoint);
        double[] densities = [.. nodes.Select(u => Math.Exp(policy.LogDensity(new(0.7), new(u))))];
        CounterRandom random = new(1, 0);
        const int Draws = 20_000;
        double below = Enumerable.Range(0, Draws).Count(_ => policy.Act(new(0.7), 0, ref random).U < -0.5) / (double)Draws;

        Assert.Equal(1, densities.Zip(weights).Sum(pair => pair.First * pair.Second), 1e-4);
        Assert.InRange(Math.Abs(below - densities.Zip(nodes).Where(pair => pair.Second < -0.5).Sum(pair => pair.First * weights[0])), 0, 4 * Math.Sqrt(0.25 / Draws));
        Assert.Equal(double.NegativeInfinity, policy.LogDensity(new(0.7), new(2.1)));
        Assert.InRange(policy.Greedy(new(0.7)).U, -2, 2);
    }

    [Fact]
    public void Ascend_Naturally_ReachesTheRiccatiGainAndDeviation()
    {
        Riccati exact = new(GaussianTesting.Q, GaussianTesting.C, GaussianTesting.Noise, GaussianTesting.Discount, GaussianTesting.Temperature);
        GaussianPolicy<Place, Push> policy = Ascend(new() { Iterations = 100, Episodes = 150, MaxSteps = 50, StepDecay = 0.05, Seed = 1 });

        Assert.Equal(-exact.Gain, policy.Weights(0)[1], 0.02);
        Assert.Equal(0, policy.Weights(0)[0], 0.02);
        Assert.Equal(Math.Sqrt(exact.Variance), policy.StandardDeviations[0], 0.03 * Math.Sqrt(exact.Variance));
        Assert.InRange(Math.Abs(policy.Objective - exact.Value(1)), 0, (4 * policy.Trace[^1].StandardError) + 0.01);
        Assert.True(policy.Trace[^1].Objective > policy.Trace[0].Objective + 1);
    }

    [Fact]
    public void Ascend_ByPlainSteps_ComesNearIt()
    {
        Riccati exact = new(GaussianTesting.Q, GaussianTesting.C, GaussianTesting.Noise, GaussianTesting.Discount, GaussianTesting.Temperature);
        GaussianPolicy<Place, Push> policy = Ascend(new() { Iterations = 300, Episodes = 60, MaxSteps = 40, Rule = GaussianStepRule.Gradient, StepSize = 0.03, StepDecay = 0.01, Seed = 3 });

        Assert.Equal(-exact.Gain, policy.Weights(0)[1], 0.06);
        Assert.Equal(Math.Sqrt(exact.Variance), policy.StandardDeviations[0], 0.1 * Math.Sqrt(exact.Variance));
    }

    [Fact]
    public void Policy_HasTheSameBits_ForAnyNumberOfThreads()
    {
        GaussianPolicyOptions options = new() { Iterations = 5, Episodes = 30, MaxSteps = 20, Seed = 6 };
        GaussianPolicy<Place, Push> one = Ascend(options with { Threads = 1 });

        Assert.Equal(one.Weights(0), Ascend(options with { Threads = 3 }).Weights(0));
        Assert.Equal(one.Trace, Ascend(options with { Threads = 2 }).Trace);
        Assert.NotEqual(one.Trace, Ascend(options with { Seed = 7 }).Trace);
    }

    [Fact]
    public void Episodes_AllocateNothing()
    {
        using GaussianTesting line = new(new() { Episodes = 50, MaxSteps = 20 });
        for (int i = 0; i < 40; i++)
            line.Episodes.RollOut(i);
        Assert.Equal(0, Allocation.OnceWarm(() => line.Episodes.RollOut(40)));
    }

    [Fact]
    public void Iterations_AreTold_AndCanBeStopped()
    {
        List<GaussianStep> told = [];
        GaussianPolicy<Place, Push> policy = Ascend(new() { Iterations = 4, Episodes = 10, MaxSteps = 5 }, progress: new Listener(told.Add));

        Assert.Equal(policy.Trace, told);
        Assert.Equal([0, 1, 2, 3, 4], told.Select(step => step.Iteration));
        Assert.Throws<OperationCanceledException>(() => Ascend(new(), cancellation: new(true)));
        Assert.Contains("Line: Gaussian policy, 4 iterations of 10 episodes (Natural)", policy.ToString());
        Assert.Contains("U: (", policy.ToString());
    }

    [Fact]
    public void WhatCannotBeUsed_IsToldByName()
    {
        string Told<TException>(GaussianPolicyOptions options, Regulator? process = null, double bound = double.PositiveInfinity, double temperature = 0.2)
            where TException : Exception => Assert.Throws<TException>(() => Ascend(options, process, bound, temperature)).Message;

        Assert.Contains("declares no start", Told<InvalidOperationException>(new(), new(1, 0.5, 0.2) { From = double.NaN }));
        Assert.Contains("no temperature is said", Told<ArgumentException>(new(), temperature: double.NaN));
        Assert.Contains("MaxSteps is 0", Told<ArgumentException>(new() { MaxSteps = 0 }));
        Assert.Contains("Episodes is 1", Told<ArgumentException>(new() { Episodes = 1 }));
        Assert.Contains("StepSize is -1", Told<ArgumentException>(new() { StepSize = -1 }));
        Assert.Contains("no uniform distribution over the field U", Told<ArgumentException>(new() { Prior = ActionPrior.Uniform }));
        Assert.Contains("ranges from -1 to", Assert.Throws<ArgumentException>(() => GaussianPolicyLearning.Ascend<Place, Push, Places, Pushes, Regulator>(GaussianTesting.Declared,
            new([double.NegativeInfinity], [double.PositiveInfinity]), new([-1], [double.PositiveInfinity]), new(1, 0.5, 0.2))).Message);

        string abyss = Told<DeclarationException>(new() { MaxSteps = 50, Threads = 1 }, new(1, 0.5, 0.2) { Abyss = 1.5 });
        Assert.Contains("Step ", abyss);
        Assert.Contains("leads to X = NaN", abyss);
        Assert.Contains("Push { U = ", abyss);
        string cliff = Told<DeclarationException>(new() { Threads = 1 }, new(1, 0.5, 0.2) { Cliff = 0.1 });
        Assert.Contains("is NaN", cliff);
        Assert.Contains("step", cliff);
    }

    private static GaussianPolicy<Place, Push> Ascend(GaussianPolicyOptions options, Regulator? process = null, double bound = double.PositiveInfinity, double temperature = GaussianTesting.Temperature,
        IProgress<GaussianStep>? progress = null, CancellationToken cancellation = default) =>
        GaussianPolicyLearning.Ascend<Place, Push, Places, Pushes, Regulator>(GaussianTesting.Declared with { Temperature = temperature }, new([double.NegativeInfinity], [double.PositiveInfinity]), new([-bound], [bound]),
            process ?? new(GaussianTesting.Q, GaussianTesting.C, GaussianTesting.Noise), options, progress, cancellation);

    private sealed class Listener(Action<GaussianStep> told) : IProgress<GaussianStep>
    {
        public void Report(GaussianStep value) => told(value);
    }
}
