using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Cross-validation against refits by hand.</summary>
public sealed class CrossValidationTests
{
    private static readonly double[] _truth = [0.8, -0.6];

    [Theory]
    [InlineData(2, 0)]
    [InlineData(5, 0)]
    [InlineData(5, 9)]
    [InlineData(13, 0)]
    public void Folds_AreRefitsWithoutTheirTrajectories(int folds, ulong seed)
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2, terminal: true).Build();
        var data = Behaviour.Simulate(model, kernel, _truth, [], 8, 20, 9);
        int count = data.Trajectories.Count;
        Assert.True(count >= folds);
        Fit<int, int, Coefficients> Infer(Demonstrations<int, int> training) => Inference.Infer(model, kernel, ParameterList.Of(2), training, []);
        var validation = ArrayInverse.Of(model, kernel).CrossValidate(data, Infer, new() { Folds = folds, Seed = seed });

        double total = 0, squares = 0;
        HashSet<Trajectory<int, int>> heldOut = [];
        List<(double Sum, int Steps)> each = [];
        foreach (var fold in validation.Folds)
        {
            Assert.InRange(fold.HeldOut.Trajectories.Count, count / folds, (count / folds) + 1);
            Assert.All(fold.HeldOut.Trajectories, trajectory => Assert.True(heldOut.Add(trajectory)));
            var rest = data.Trajectories.Where(trajectory => !fold.HeldOut.Trajectories.Contains(trajectory)).ToArray();
            Assert.Equal(rest, fold.Training.Trajectories);
            var again = Infer(Demonstrations<int, int>.FromTrajectories(rest));
            Assert.Equal(again.Parameters.Values, fold.Estimate.Parameters.Values);
            double own = 0;
            foreach (var trajectory in fold.HeldOut.Trajectories)
            {
                double sum = trajectory.Steps.Sum(step => Math.Log(again.Solution.Policy(step.State)[step.Action]));
                each.Add((sum, trajectory.Steps.Count));
                own += sum;
            }

            Assert.Equal(own, fold.LogLikelihood!.Value, 1e-9);
            Assert.Equal(own / fold.HeldOut.DecisionCount, fold.PerDecision!.Value, 1e-9);
            total += own;
        }

        Assert.Equal(count, heldOut.Count);
        double n = each.Sum(one => one.Steps);
        foreach ((double sum, int steps) in each)
            squares += Math.Pow(sum - (total / n * steps), 2);
        Assert.Equal(total, validation.LogLikelihood!.Value, 1e-9);
        Assert.Equal(total / n, validation.PerDecision!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(squares * count / (count - 1.0)) / n, validation.StandardError!.Value, 1e-12);
        Assert.Empty(validation.Impossible);
        Assert.Contains($"{folds}-fold", validation.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The parameters that behaviour hangs on predict better than none, told by more than two standard errors; another seed deals otherwise.</summary>
    [Fact]
    public void ABetterReward_PredictsBetter_AndTheSeedDeals()
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2).Build();
        var data = Behaviour.Simulate(model, kernel, [6, -6], [], 3, 40, 20);
        var inverse = ArrayInverse.Of(model, kernel);
        var right = inverse.CrossValidate(data, training => Inference.Infer(model, kernel, ParameterList.Of(2), training, []));
        var held = inverse.CrossValidate(data, training => Inference.Infer(model, kernel, ParameterList.Of(2).Bound(0, 0, 0).Bound(1, 0, 0), training, []));
        Assert.True(right.PerDecision - held.PerDecision > 2 * (right.StandardError + held.StandardError), $"{right}\n{held}");
        var other = inverse.CrossValidate(data, training => Inference.Infer(model, kernel, ParameterList.Of(2), training, []), new() { Seed = 7 });
        Assert.NotEqual(right.Folds[0].HeldOut.Trajectories, other.Folds[0].HeldOut.Trajectories);
    }

    /// <summary>Any method that gives a policy; one that is sure of itself is told where it errs, and no infinity is a number.</summary>
    [Fact]
    public void DecisionsOfProbabilityZero_AreNamed()
    {
        var (model, kernel) = new ProblemBuilder(1, 2, parameters: 1) { Discount = 0.5, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1).Start(0).Build();
        Trajectory<int, int> Of(params int[] actions) => new([.. actions.Select(action => new Step<int, int>(0, action))]) { Last = 0 };
        var data = Demonstrations<int, int>.FromTrajectories([Of(1, 1, 1), Of(1, 1), Of(1, 0, 1), Of(1, 1, 1, 1)]);
        var validation = ArrayInverse.Of(model, kernel).CrossValidate(data, training => new Sure(training), new() { Folds = 4 });
        var impossible = Assert.Single(validation.Impossible);
        Assert.Equal(("Trajectory 2, step 1", 0, 0, 1), (impossible.Place, impossible.State, impossible.Action, impossible.Stage));
        Assert.Null(validation.PerDecision);
        Assert.Null(validation.StandardError);
        Assert.Contains("Trajectory 2, step 1: 0 in 0 has probability 0", validation.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, validation.Folds.Count(fold => fold.LogLikelihood == 0));
    }

    [Fact]
    public void Clusters_StayTogether_AndCountsInClustersServe()
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 1).Build();
        var data = Behaviour.Simulate(model, kernel, [1], [], 8, 12, 5);
        var grouped = Demonstrations<int, int>.FromTrajectories(data.Trajectories.Select((trajectory, i) => new Trajectory<int, int>(trajectory.Steps) { Last = trajectory.Last, Cluster = i / 3 }));
        var inverse = ArrayInverse.Of(model, kernel);
        var validation = inverse.CrossValidate(grouped, training => Inference.Infer(model, kernel, ParameterList.Of(1), training, []), new() { Folds = 4 });
        Assert.Equal(4, validation.ClusterCount);
        Assert.All(validation.Folds, fold => Assert.Single(fold.HeldOut.Trajectories.Select(trajectory => trajectory.Cluster).Distinct()));
        var counted = Demonstrations<int, int>.FromObservations(grouped.Observations.Select(seen => seen with { Next = null }));
        var same = inverse.CrossValidate(counted, training => Inference.Infer(model, kernel, ParameterList.Of(1), training, []), new() { Folds = 4 });
        Assert.Equal(validation.PerDecision!.Value, same.PerDecision!.Value, 1e-9);
    }

    [Fact]
    public void Refuses_WhatCannotBeSplit_AndNamesTheFoldThatFails()
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 1).Build();
        var data = Behaviour.Simulate(model, kernel, [1], [], 8, 3, 5);
        var inverse = ArrayInverse.Of(model, kernel);
        Fit<int, int, Coefficients> Infer(Demonstrations<int, int> training) => Inference.Infer(model, kernel, ParameterList.Of(1), training, []);
        Assert.Contains("at least 2 folds", Assert.Throws<ArgumentOutOfRangeException>(() => new CrossValidationOptions { Folds = 1 }).Message, StringComparison.Ordinal);
        Assert.Contains("at most 3", Assert.Throws<ArgumentException>(() => inverse.CrossValidate(data, Infer, new() { Folds = 4 })).Message, StringComparison.Ordinal);
        Assert.Contains("one cluster", Assert.Throws<ArgumentException>(() => inverse.CrossValidate(Demonstrations<int, int>.FromCounts([(1, 0, 9), (1, 1, 2)]), Infer)).Message, StringComparison.Ordinal);
        var fault = Assert.Throws<InvalidOperationException>(() => inverse.CrossValidate<Fit<int, int, Coefficients>>(data, _ => throw new InvalidOperationException("Nothing doing."), new() { Folds = 3 }));
        Assert.Contains("without fold 1 of 3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing doing.", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Does what was done most, always.</summary>
    private sealed class Sure(Demonstrations<int, int> data) : IStochasticPolicy<int, int>
    {
        private readonly int _action = data.Observations.CountBy(seen => seen.Action).MaxBy(pair => pair.Value).Key;

        public ActionDistribution<int> Policy(int state, int stage = 0) => new(new IndexSpace(2, "Action"), [0, 1], _action == 0 ? [1, 0] : [0, 1]);

        public int Act(int state, int stage, ref CounterRandom random) => _action;
    }
}
