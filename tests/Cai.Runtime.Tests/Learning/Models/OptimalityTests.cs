using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Learning.Models;

/// <summary>Rewards from labels of optimality: closed forms of tables and saturated models, finite differences, spread over redrawn labels.</summary>
public sealed class OptimalityTests
{
    private const double Temperature = 0.7;

    private static readonly LabelledDecision<int, int>[] s_labels = [new(0, 0, true, 3), new(0, 0, false, 7), new(0, 1, true, 8), new(0, 1, false, 2), new(0, 2, true, 5), new(0, 2, false, 5)];

    [Fact]
    public void Table_IsTheLogarithmOfShares()
    {
        var (problem, kernel) = OneState();
        var fit = RewardLearning.Learn(problem, kernel, s_labels);
        Assert.Equal(RewardForm.Table, fit.Form);
        Assert.Equal(Temperature * Math.Log(0.3), fit.Reward(0, 0).Value, 1e-14);
        Assert.Equal(Temperature * Math.Sqrt(0.7 / (0.3 * 10)), fit.Reward(0, 0).StandardError!.Value, 1e-14);
        Assert.Equal(0.8, fit.Probability(0, 1), 1e-14);
        Assert.Equal((3 * Math.Log(0.3)) + (7 * Math.Log(0.7)) + (8 * Math.Log(0.8)) + (2 * Math.Log(0.2)) + (10 * Math.Log(0.5)), fit.LogLikelihood, 1e-12);
        Assert.Equal([(0, 3)], fit.Unlabelled);
        Assert.Contains("3 in 0 has no label", Assert.Throws<InvalidOperationException>(() => fit.Reward(0, 3)).Message, StringComparison.Ordinal);

        var smooth = RewardLearning.Learn(problem, kernel, s_labels, new() { PseudoCount = 1, Temperature = 2 });
        Assert.Equal(2 * Math.Log(4 / 12.0), smooth.Reward(0, 0).Value, 1e-14);
        Assert.Equal(2 * Math.Log(0.5), smooth.Reward(0, 3).Value, 1e-14);
    }

    [Fact]
    public void Table_NeverOptimal_IsToldAsInfinite()
    {
        var (problem, kernel) = OneState();
        var fit = RewardLearning.Learn(problem, kernel, [new(0, 0, false), new(0, 1, true)]);
        Assert.Equal([(0, 0)], fit.Infinite);
        Assert.Equal(0, fit.Reward(0, 1).Value);
        Assert.Contains("minus infinity", Assert.Throws<InvalidOperationException>(() => fit.Reward(0, 0)).Message, StringComparison.Ordinal);
    }

    // A parameter for each action but the last, and the shift: as many as there are shares.
    [Fact]
    public void SaturatedDeclaredReward_IsTheTable_WithItsErrors()
    {
        var (problem, kernel) = OneState();
        LabelledDecision<int, int>[] labels = [.. s_labels, new(0, 3, true, 6), new(0, 3, false, 4)];
        var table = RewardLearning.Learn(problem, kernel, labels);
        var fit = RewardLearning.Learn(problem, kernel, ParameterList.Of(3), labels, []);
        Assert.Equal(RewardForm.Declared, fit.Form);
        Assert.Empty(fit.Active);
        Assert.Equal(table.LogLikelihood, fit.LogLikelihood, 1e-9);
        for (int a = 0; a < 4; a++)
        {
            Assert.Equal(table.Reward(0, a).Value, fit.Reward(0, a).Value, 1e-7);
            Assert.Equal(table.Reward(0, a).StandardError!.Value, fit.Reward(0, a).StandardError!.Value, 1e-6);
        }

        Assert.Equal(-Temperature * Math.Log(0.6), fit.Shift, 1e-7);
        Assert.Equal(Temperature * Math.Log(0.3 / 0.6), fit.Parameters.Values[0], 1e-7);
        Assert.Equal(fit.Estimates()[1].StandardError!.Value, fit.Estimates(CovarianceKind.Sandwich)[1].StandardError!.Value, 1e-6);
    }

    [Fact]
    public void RewardThatWantsToBePositive_IsHeldAtZero_AndTold()
    {
        var (problem, kernel) = OneState();
        LabelledDecision<int, int>[] labels = [.. s_labels, new(0, 3, true, 6)];
        var fit = RewardLearning.Learn(problem, kernel, ParameterList.Of(3), labels, []);
        Assert.Equal([(0, 3)], fit.Active);
        Assert.Equal(0, fit.Shift, 1e-7);
        Assert.Equal(EstimateStatus.AtBound, fit.Estimates()[3].Status);
        Assert.Equal(Temperature * Math.Log(0.8), fit.Reward(0, 1).Value, 1e-6);
        Assert.Equal(Temperature * Math.Sqrt(0.2 / (0.8 * 10)), fit.Estimates()[1].StandardError!.Value, 1e-6);
        Assert.Equal(0, fit.Reward(0, 3).Value, 1e-7);
        Assert.Contains("held at 0 at 1 pairs", fit.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void Derivatives_AreCentralDifferences(double weight)
    {
        var (problem, kernel, _) = NoisyProblem.Create(3, readsNoise: false);
        var labels = Labels.Of(problem, kernel.Pairs, _ => true, [new(0, 0, true, 3), new(0, 0, false, 2), new(2, 1, true, 4), new(3, 0, false, 1), new(5, 1, true, 1)]);
        OptimalityObjective objective = new(problem.Reward, [1, 0, 0, 0, 0, 0], [.. Enumerable.Range(0, kernel.Pairs.Count)], kernel.Pairs.Count, labels, Temperature) { Weight = weight };
        double[] point = [0.4, -0.3, objective.SmallestShift([0.4, -0.3]) + 0.5];
        Assert.True(objective.TryEvaluate(point, out _));
        int n = objective.Dimension;
        double[] gradient = new double[n], hessian = new double[n * n];
        objective.Differentiate(gradient);
        objective.Curve(hessian);
        const double h = 1e-5;
        for (int i = 0; i < n; i++)
        {
            double[] up = [.. point], down = [.. point], slopeUp = new double[n], slopeDown = new double[n];
            up[i] += h;
            down[i] -= h;
            Assert.True(objective.TryEvaluate(up, out double above));
            objective.Differentiate(slopeUp);
            Assert.True(objective.TryEvaluate(down, out double below));
            objective.Differentiate(slopeDown);
            Assert.Equal((above - below) / (2 * h), gradient[i], 1e-6 * (1 + Math.Abs(gradient[i])));
            for (int j = 0; j < n; j++)
                Assert.Equal((slopeUp[j] - slopeDown[j]) / (2 * h), hessian[(i * n) + j], 1e-6 * (1 + Math.Abs(hessian[(i * n) + j])));
        }
    }

    [Fact]
    public void Evaluating_AllocatesNothing()
    {
        var (problem, kernel, _) = NoisyProblem.Create(3, readsNoise: false);
        var labels = Labels.Of(problem, kernel.Pairs, _ => true, [new(0, 0, true, 3), new(0, 0, false, 2)]);
        OptimalityObjective objective = new(problem.Reward, [1, 0, 0, 0, 0, 0], [.. Enumerable.Range(0, kernel.Pairs.Count)], kernel.Pairs.Count, labels, Temperature);
        double[] point = [0.4, -0.3, 5], gradient = new double[3], hessian = new double[9];
        Run();
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            for (int i = 0; i < 100; i++)
                Run();
        }));

        void Run()
        {
            objective.TryEvaluate(point, out _);
            objective.Differentiate(gradient);
            objective.Curve(hessian);
        }
    }

    [Fact]
    public void DrawnLabels_GiveTheTruthBack_WithinTheirErrors()
    {
        var (problem, kernel) = RandomProblem.Create(3, states: 12, parameters: 2).Build();
        double[] truth = [1.2, -0.8], rewards = new double[kernel.Pairs.Count];
        problem.Reward.Evaluate(truth, [], 0, rewards);
        double shift = rewards.Max() + 0.3;
        Random random = new(4);
        List<LabelledDecision<int, int>> labels = [];
        foreach ((int s, int a) in Transitions.Pairs(problem, kernel, 0))
        {
            double p = Math.Exp((rewards[kernel.Pairs.Find(s, a)] - shift) / problem.Temperature);
            labels.AddRange(Enumerable.Range(0, 300).Select(_ => new LabelledDecision<int, int>(s, a, random.NextDouble() < p)));
        }

        var fit = RewardLearning.Learn(problem, kernel, ParameterList.Of(2), labels, []);
        double[] expected = [.. truth, shift];
        for (int k = 0; k < 3; k++)
        {
            ParameterEstimate estimate = fit.Estimates()[k];
            Assert.InRange((estimate.Value - expected[k]) / estimate.StandardError!.Value, -3.5, 3.5);
            Assert.InRange(estimate.StandardError.Value, 1e-3, 0.2);
        }
    }

    [Fact]
    public void ConstantFeature_IsToldBesideTheShift()
    {
        ProblemBuilder builder = new(1, 3, parameters: 2) { Discount = 0.9, Temperature = 1 };
        for (int a = 0; a < 3; a++)
            builder.Go(0, a, 0).Feature(0, 0, a, 1).Feature(1, 0, a, a);
        var (problem, kernel) = builder.Build();
        var fit = RewardLearning.Learn(problem, kernel, new ParameterList("Bonus", "Slope"), s_labels, []);
        Assert.StartsWith("Bonus and shift cannot be told apart", fit.Identification!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void BadInput_IsRefused_ByName()
    {
        var (problem, kernel) = OneState();
        Says("Labelled decision 1: 4 is not a state", () => RewardLearning.Learn(problem, kernel, [new(0, 0, true), new(4, 0, true)]));
        Says("Labelled decision 0: 9 is not an action", () => RewardLearning.Learn(problem, kernel, [new(0, 9, true)]));
        Says("no labelled decisions", () => RewardLearning.Learn(problem, kernel, []));
        Says("a count of -1", () => RewardLearning.Learn(problem, kernel, [new(0, 0, true, -1)]));
        Says("the temperature is 0", () => RewardLearning.Learn(problem, kernel, s_labels, new() { Temperature = 0 }));
        Says("no decision is labelled optimal", () => RewardLearning.Learn(problem, kernel, ParameterList.Of(3), [new(0, 0, false)], []));
        Says("no [Parameters] to be learned", () => RewardLearning.Learn(problem, kernel, s_labels, new() { Form = RewardForm.Declared }));

        static void Says(string part, Func<object> call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel) OneState()
    {
        ProblemBuilder builder = new(1, 4, parameters: 3) { Discount = 0.9, Temperature = Temperature };
        for (int a = 0; a < 4; a++)
        {
            builder.Go(0, a, 0);
            for (int k = 0; k < 3; k++)
                builder.Feature(k, 0, a, a == k ? 1 : 0);
        }

        return builder.Build();
    }
}
