using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>What maximum entropy refuses, in words that name the place and the way out; and the defects of other codes.</summary>
public sealed class MaximumEntropyErrorTests
{
    /// <summary>Known defect of another code: the policy inside training was not discounted, and the returned one was. Here one discount is in all of it: features of the returned policy are those demonstrated.</summary>
    [Theory]
    [InlineData(0.99)]
    [InlineData(0.7)]
    [InlineData(0.5)]
    public void Causal_ReturnedPolicy_HasTheFeaturesThatWereFitted(double discount)
    {
        ProblemBuilder builder = RandomProblem.Create(11, states: 5, actions: 3, parameters: 3);
        (builder.Discount, builder.Horizon) = (discount, 20);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [1, -1, 0.5], [], 11, 60, 20);
        InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).MaximumEntropy(data, new() { Form = MaximumEntropyForm.Causal });
        using RewardlessProblem problem = TrajectoryDistributionTests.Pose(model, kernel);
        double[][] visits = problem.Occupancy(found.Probabilities);
        double[] jacobian = new double[3 * problem.PairCount], demonstrated = MaximumEntropyTests.MeanFeatures(model, kernel, data, discount);
        model.Reward.Differentiate(found.Parameters.Values, [], 0, jacobian);

        // As many decisions as rewards: (1 - g^20) / (1 - g) of them, not one more.
        Assert.Equal((1 - Math.Pow(discount, 20)) / (1 - discount), visits.Sum(stage => stage.Sum()), 1e-9);
        for (int k = 0; k < 3; k++)
            Assert.Equal(demonstrated[k], visits.Sum(stage => stage.Select((visit, pair) => visit * jacobian[(k * problem.PairCount) + pair]).Sum()), 1e-8);
    }

    /// <summary>Known defect of another code: terminal states went on acting backwards, and not forwards, so that visits were no derivative even at discount 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void TerminalStates_TakeNoDecision(int form)
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(0, slip: 0.2).Build();
        using RewardlessProblem problem = TrajectoryDistributionTests.Pose(model, kernel);
        TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, (MaximumEntropyForm)form, problem.Start, false);
        Assert.True(trajectories.TrySolve(TrajectoryDistributionTests.Rewards(model, problem, [-2, 0.3])));
        trajectories.Visit();
        for (int a = 0; a < 2; a++)
            Assert.Equal(0, trajectories.Visits[0][problem.Pairs.Find(4, a)]);
    }

    /// <summary>Known defect of two codes: maxima softened afterwards. Here choices are soft in the recursion itself: log of a sum, as written down.</summary>
    [Fact]
    public void Values_AreSoft_NotMaximaSoftenedAfterwards()
    {
        ProblemBuilder builder = new(3, 2, parameters: 1) { Discount = 1, Temperature = 1, Horizon = 2 };
        for (int s = 0; s < 3; s++)
            builder.Go(s, 0, 1).Go(s, 1, 2).Feature(0, s, 0, s).Feature(0, s, 1, 1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Start(0).Build();
        using RewardlessProblem problem = TrajectoryDistributionTests.Pose(model, kernel);
        foreach (MaximumEntropyForm form in Enum.GetValues<MaximumEntropyForm>())
        {
            TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, form, problem.Start, false);
            Assert.True(trajectories.TrySolve(TrajectoryDistributionTests.Rewards(model, problem, [1])));
            Assert.Equal(Math.Log(Math.E + Math.E + Math.Exp(3) + Math.Exp(2)), trajectories.LogPartition(), 1e-12);
        }
    }

    [Fact]
    public void ExtremeFeatures_HaveNoMaximum()
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(6, slip: 0).Build();
        Demonstrations<int, int> shortest = Demonstrations<int, int>.FromTrajectories([new([new(0, 1), new(1, 1), new(2, 1), new(3, 1)]) { Last = 4, IsTerminated = true }]);
        foreach (MaximumEntropyForm form in (MaximumEntropyForm[])[MaximumEntropyForm.Trajectory, MaximumEntropyForm.Causal])
        {
            Exception fault = Assert.ThrowsAny<InvalidOperationException>(() => ArrayInverse.Of(model, kernel).MaximumEntropy(shortest, new() { Form = form }));
            Assert.Contains("infinity", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CutOffTrajectories_AreRefusedWithoutDiscounting_AndToldWithIt()
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(0, slip: 0.2).Build();
        Demonstrations<int, int> cut = Demonstrations<int, int>.FromTrajectories([new([new(0, 1), new(1, 1), new(2, 0), new(2, 1), new(3, 1)]) { Last = 4, IsTerminated = true }, new([new(0, 0), new(0, 1), new(1, 0)]) { Last = 1 }]);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        ArgumentException fault = Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(cut, new() { StartValues = [-2, 0] }));
        Assert.Contains("trajectory 1 is cut off after 3 decisions", fault.Message, StringComparison.Ordinal);
        Assert.Contains("InferReward", fault.Message, StringComparison.Ordinal);
        Assert.Contains("missing", inverse.MaximumEntropy(cut, new() { Discount = 0.9, StartValues = [-2, 0] }).Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_AreNamed()
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(6, slip: 0.2).Build();
        Model<int, int> endless = MaximumEntropyTests.Corridor(0, slip: 0.2).Build().Model;
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [-1, 0], [], 1, 10, 6);
        Assert.Contains("counts", Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(Demonstrations<int, int>.FromCounts([(0, 1, 3)]))).Message, StringComparison.Ordinal);
        Assert.Contains("StartValues", Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(data, new() { StartValues = [1] })).Message, StringComparison.Ordinal);
        Assert.Contains("Theta1", Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(data, new() { StartValues = [0, double.NaN] })).Message, StringComparison.Ordinal);
        Assert.Contains("temperature", Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(data, new() { Temperature = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("Form", Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(data, new() { Form = (MaximumEntropyForm)9 })).Message, StringComparison.Ordinal);
        Demonstrations<int, int> elsewhere = Demonstrations<int, int>.FromTrajectories([new([new(3, 1)]) { Last = 4, IsTerminated = true }]);
        Assert.Contains("MaximumEntropyStart.Observed", Assert.Throws<ArgumentException>(() => inverse.MaximumEntropy(elsewhere)).Message, StringComparison.Ordinal);
        Assert.Contains("InferenceOptions.Start", Assert.Throws<InvalidOperationException>(() => ArrayInverse.Of(endless, kernel).MaximumEntropy(Behaviour.Simulate(endless, kernel, [-1, 0], [], 1, 10, 400), new() { StartValues = [3, 0] })).Message, StringComparison.Ordinal);
        Assert.Contains("approximate", Assert.Throws<InvalidOperationException>(() => inverse.MaximumEntropy(Behaviour.Simulate(model, kernel, [-5, 0.5], [], 5, 30, 6), new() { Form = MaximumEntropyForm.TrajectoryApproximate })).Message, StringComparison.Ordinal);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => inverse.MaximumEntropy(data, null, null, cancelled.Token));
    }

    [Fact]
    public void Result_PrintsItself()
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(6, slip: 0.2).Build();
        string text = ArrayInverse.Of(model, kernel).MaximumEntropy(Behaviour.Simulate(model, kernel, [-1, 0.3], [], 1, 40, 6)).ToString();
        Assert.Contains("maximum entropy over trajectories", text, StringComparison.Ordinal);
        Assert.Contains("Theta1", text, StringComparison.Ordinal);
        Assert.Contains("std. error", text, StringComparison.Ordinal);
        Assert.Contains("log partition", text, StringComparison.Ordinal);
    }
}
