using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

public sealed class InferenceTests
{
    [Theory]
    [InlineData(Optimizer.TrustRegion)]
    [InlineData(Optimizer.QuasiNewton)]
    public void Infer_SimulatedChoices_RecoversTheRewardWithinItsErrors(Optimizer optimizer)
    {
        double[] truth = [0.8, -1.2, 0.5];
        var (model, kernel) = RandomProblem.Create(11, states: 9, parameters: 3).Build();
        var data = Behaviour.Simulate(model, kernel, truth, [], 5, 200, 50);
        var fit = Inference.Infer(model, kernel, ParameterList.Of(3), data, [], new() { Optimizer = optimizer, GradientTolerance = 1e-9 });

        foreach (CovarianceKind kind in Enum.GetValues<CovarianceKind>())
        {
            IReadOnlyList<ParameterEstimate> estimates = fit.Estimates(kind);
            for (int k = 0; k < 3; k++)
            {
                Assert.InRange(estimates[k].StandardError!.Value, 1e-3, 0.2);
                Assert.True(estimates[k].Interval(0.9999)!.Value is var interval && interval.Lower < truth[k] && truth[k] < interval.Upper, $"{estimates[k]} against {truth[k]}");

                // The model is true, so that all kinds of covariance estimate the same.
                Assert.InRange(estimates[k].StandardError!.Value / fit.Estimates()[k].StandardError!.Value, 0.8, 1.25);
            }
        }

        Assert.True(fit.Identification.IsIdentified);

        // BFGS stops where the objective no longer visibly moves; the trust region goes on to the last digits.
        Assert.True(fit.GradientNorm < (optimizer == Optimizer.TrustRegion ? 1e-4 : 0.2), $"gradient norm {fit.GradientNorm}");
    }

    [Fact]
    public void Infer_BothLayoutsAndOptimizers_AgreeToManyDigits()
    {
        ProblemBuilder builder = RandomProblem.Create(12, parameters: 2, terminal: true);
        var (dense, denseKernel) = builder.Build();
        var (ragged, raggedKernel) = builder.Build(dense: false);
        var data = Behaviour.Simulate(dense, denseKernel, [0.5, -0.5], [], 6, 300, 20);
        double[] first = Inference.Infer(dense, denseKernel, ParameterList.Of(2), data, []).Parameters.Values;
        double[] second = Inference.Infer(ragged, raggedKernel, ParameterList.Of(2), data, []).Parameters.Values;
        double[] third = Inference.Infer(dense, denseKernel, ParameterList.Of(2), data, [], new() { Optimizer = Optimizer.QuasiNewton, Start = [1, 1] }).Parameters.Values;
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(first[k], second[k], 9);
            Assert.Equal(first[k], third[k], 5);
        }
    }

    [Fact]
    public void Infer_CollinearFeatures_NamesTheNullDirection()
    {
        ProblemBuilder builder = new(2, 2, parameters: 3) { Discount = 0.9, Temperature = 1 };
        for (int s = 0; s < 2; s++)
        {
            builder.Go(s, 0, 0).Go(s, 1, 1);
            builder.Feature(0, s, 1, 1).Feature(1, s, 1, -1).Feature(2, s, 0, s);
        }

        var (model, kernel) = builder.Build();
        var data = Demonstrations<int, int>.FromCounts([(0, 0, 30), (0, 1, 10), (1, 0, 25), (1, 1, 15)]);
        var fit = Inference.Infer(model, kernel, new ParameterList("Replacement", "Maintenance", "Other"), data, []);

        Assert.Equal(2, fit.Identification.Rank);
        Assert.Equal(3, fit.Identification.Dimension);
        Assert.Equal("Replacement and Maintenance cannot be told apart by these data: direction (0.7071, 0.7071)", fit.Identification.ToString());
        Assert.Equal([EstimateStatus.NotIdentified, EstimateStatus.NotIdentified, EstimateStatus.Identified], fit.Estimates().Select(e => e.Status));
        Assert.Null(fit["Maintenance"].StandardError);
        Assert.NotNull(fit["Other"].StandardError);
        Assert.Contains("not identified", fit.ToString(), StringComparison.Ordinal);
        Assert.Contains("cannot be told apart", Assert.Throws<InvalidOperationException>(() => fit.Covariance()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => fit.StandardErrors());
    }

    /// <summary>A feature that is pure shaping (a bonus for progress up a slippery ladder) has the curvature of rounding alone: the search must not run off along it, and the others are estimated as without it.</summary>
    [Fact]
    public void Infer_ShapingFeature_LeavesTheOthersAsWithoutIt()
    {
        (int, int, double)[] counts =
        [
            (0, 0, 165), (0, 1, 178), (0, 2, 184), (1, 0, 27), (1, 1, 56), (1, 2, 147), (2, 0, 12), (2, 1, 38), (2, 2, 124),
            (3, 0, 4), (3, 1, 29), (3, 2, 119), (4, 0, 2), (4, 1, 20), (4, 2, 192), (5, 0, 14), (5, 1, 312), (5, 2, 377),
        ];
        var data = Demonstrations<int, int>.FromCounts(counts);
        var fits = new[] { 2, 3 }.Select(parameters =>
        {
            ProblemBuilder builder = new(6, 3, parameters: parameters) { Discount = 0.9, Temperature = 1 };
            for (int s = 0; s < 6; s++)
            {
                for (int a = 0; a < 3; a++)
                {
                    int holds = Math.Clamp(s + a - 1, 0, 5), slips = Math.Clamp(s + a - 2, 0, 5);
                    if (holds == slips)
                        builder.Go(s, a, holds);
                    else
                        builder.Go(s, a, holds, 0.8).Go(s, a, slips, 0.2);
                    builder.Feature(0, s, a, a == 2 ? 1 : 0).Feature(1, s, a, s == 5 ? 1 : 0);
                    if (parameters == 3)
                        builder.Feature(2, s, a, (0.9 * ((0.8 * holds) + (0.2 * slips))) - s);
                }
            }

            var (model, kernel) = builder.Build();
            return Inference.Infer(model, kernel, ParameterList.Of(parameters), data, []);
        }).ToArray();

        Assert.Equal(fits[0].LogLikelihood, fits[1].LogLikelihood, 6);
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(fits[0].Parameters.Values[k], fits[1].Parameters.Values[k], 5);
            Assert.Equal(fits[0].Estimates()[k].StandardError!.Value, fits[1].Estimates()[k].StandardError!.Value, 5);
        }

        Assert.Equal(EstimateStatus.NotIdentified, fits[1].Estimates()[2].Status);
        Assert.InRange(Math.Abs(fits[1].Parameters.Values[2]), 0, 100);
    }

    /// <summary>A feature in other units has an estimate in other units, and changes nothing else: also where its curvature is far below that of the others.</summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    [InlineData(1e6)]
    public void Infer_FeatureInOtherUnits_HasTheSameEstimateInThem(double unit)
    {
        var fits = new[] { 1, unit }.Select(factor =>
        {
            ProblemBuilder builder = RandomProblem.Create(5, parameters: 2);
            Random random = new(11);
            for (int s = 0; s < 7; s++)
            {
                for (int a = 0; a < 3; a++)
                    builder.Feature(0, s, a, random.NextDouble()).Feature(1, s, a, factor * random.NextDouble());
            }

            var (model, kernel) = builder.Build();
            return Inference.Infer(model, kernel, ParameterList.Of(2), Behaviour.Simulate(model, kernel, [0.8, -0.6 / factor], [], 3, 200, 20), []);
        }).ToArray();

        Assert.Equal(fits[0].LogLikelihood, fits[1].LogLikelihood, 1e-6);
        Assert.Equal(fits[0].Parameters.Values[0], fits[1].Parameters.Values[0], 1e-5);
        Assert.Equal(fits[0].Parameters.Values[1], fits[1].Parameters.Values[1] * unit, 1e-4);
    }

    /// <summary>What is left of a cancellation is no information, however small the standard error it would give would be told.</summary>
    [Theory]
    [InlineData(1e-10, false)]
    [InlineData(1e-3, true)]
    public void Infer_FeatureWithAnEffectLostInRounding_IsNotIdentified(double difference, bool isIdentified)
    {
        ProblemBuilder builder = RandomProblem.Create(13, parameters: 2);
        for (int s = 0; s < builder.StateCount; s++)
        {
            for (int a = 0; a < builder.ActionCount; a++)
                builder.Feature(1, s, a, a == 0 ? 2 + difference : 2);
        }

        var (model, kernel) = builder.Build();
        var data = Behaviour.Simulate(model, kernel, [0.5, 0], [], 6, 50, 20);
        var fit = Inference.Infer(model, kernel, new ParameterList("Price", "Step"), data, []);
        Assert.Equal(isIdentified, fit.Identification.IsIdentified);
        Assert.Equal(isIdentified, fit["Step"].StandardError is not null);
        Assert.NotNull(fit["Price"].StandardError);
    }

    [Fact]
    public void Infer_FeatureWithoutEffect_SaysSo()
    {
        ProblemBuilder builder = RandomProblem.Create(13, parameters: 2);
        for (int s = 0; s < builder.StateCount; s++)
        {
            // The same for every action, everywhere: it shifts values and no choice.
            for (int a = 0; a < builder.ActionCount; a++)
                builder.Feature(1, s, a, 2);
        }

        var (model, kernel) = builder.Build();
        var data = Behaviour.Simulate(model, kernel, [0.5, 0], [], 6, 50, 20);
        var fit = Inference.Infer(model, kernel, new ParameterList("Price", "Constant"), data, []);
        Assert.Equal("Constant has no effect on the likelihood of these data: direction (1)", fit.Identification.ToString());
        Assert.NotNull(fit["Price"].StandardError);
    }

    [Fact]
    public void Infer_ActiveBound_StopsThereAndVoidsItsError()
    {
        var (model, kernel) = RandomProblem.Create(11, states: 9, parameters: 3).Build();
        var data = Behaviour.Simulate(model, kernel, [0.8, -1.2, 0.5], [], 5, 100, 30);
        var fit = Inference.Infer(model, kernel, ParameterList.Of(3).Bound(0, -5, 0.2).Bound(1, -0.3, 9), data, [], new() { Start = [-3, 4, 2] });
        Assert.Equal([0.2, -0.3], fit.Parameters.Values[..2]);
        Assert.Equal([EstimateStatus.AtBound, EstimateStatus.AtBound, EstimateStatus.Identified], fit.Estimates().Select(e => e.Status));
        Assert.Equal(1, fit.Identification.Dimension);
        Assert.Contains("void: at a bound", fit.ToString(), StringComparison.Ordinal);

        // The rest is the maximum with those two held.
        var held = Inference.Infer(model, kernel, ParameterList.Of(3).Bound(0, 0.2, 0.2).Bound(1, -0.3, -0.3), data, []);
        Assert.Equal(held.Parameters.Values[2], fit.Parameters.Values[2], 8);
    }

    [Fact]
    public void Infer_UndiscountedRouteChoice_TreatsDivergenceAsABarrier()
    {
        // A cycle of three with an exit at each node: at a cost of steps too low, entropy pays for wandering for ever.
        ProblemBuilder builder = new(4, 3, parameters: 1) { Discount = 1, Temperature = 1 };
        for (int s = 0; s < 3; s++)
        {
            builder.Go(s, 0, (s + 1) % 3).Go(s, 1, (s + 2) % 3).Go(s, 2, 3);
            for (int a = 0; a < 3; a++)
                builder.Feature(0, s, a, -1);
        }

        var (model, kernel) = builder.Terminal(3).Start(0).Build();
        var data = Demonstrations<int, int>.FromCounts([(0, 0, 18), (0, 1, 18), (0, 2, 4)]);
        var fit = Inference.Infer(model, kernel, new ParameterList("Step"), data, [], new() { Start = [6] });

        // V solves e^V = e^-c (2 e^V + 1), so that P(exit) = e^-c / e^V = 1 - 2 e^-c: a tenth here, at c = log(2 / 0.9), close to the barrier log 2.
        Assert.Equal(Math.Log(2 / 0.9), fit.Parameters.Values[0], 7);
        Assert.Throws<InvalidOperationException>(() => Inference.Infer(model, kernel, new ParameterList("Step"), data, [], new() { Start = [0.1] }));
    }

    [Fact]
    public void Infer_DeterministicPointStartUndiscounted_IsMaximumEntropyOfTrajectories()
    {
        // Brute force: P(path) = exp(sum r / a) / Z over all paths, for both estimators (they agree here).
        ProblemBuilder builder = new(4, 2, parameters: 2) { Discount = 1, Temperature = 0.5, Horizon = 3 };
        Random random = new(3);
        double[,,] features = new double[2, 4, 2];
        int[,] next = new int[4, 2];
        for (int s = 0; s < 4; s++)
        {
            for (int a = 0; a < 2; a++)
            {
                next[s, a] = random.Next(4);
                builder.Go(s, a, next[s, a]);
                for (int k = 0; k < 2; k++)
                    builder.Feature(k, s, a, features[k, s, a] = random.NextDouble());
            }
        }

        var (model, kernel) = builder.Start(0).Build();
        var data = Behaviour.Simulate(model, kernel, [0.3, -0.4], [], 8, 60, 3);
        foreach (Estimator estimator in Enum.GetValues<Estimator>())
        {
            var fit = Inference.Infer(model, kernel, ParameterList.Of(2), data, [], new() { Estimator = estimator });
            double Score(IEnumerable<(int S, int A)> path) => path.Sum(step => Enumerable.Range(0, 2).Sum(k => fit.Parameters.Values[k] * features[k, step.S, step.A])) / 0.5;
            double z = 0;
            for (int code = 0; code < 8; code++)
            {
                List<(int, int)> path = [];
                for (int t = 0, s = 0; t < 3; t++)
                {
                    int a = (code >> t) & 1;
                    path.Add((s, a));
                    s = next[s, a];
                }

                z += Math.Exp(Score(path));
            }

            double likelihood = data.Trajectories.Sum(t => Score(t.Steps.Select(step => (step.State, step.Action))) - Math.Log(z));
            Assert.Equal(likelihood, fit.LogLikelihood, 8);
            Assert.Equal(likelihood, fit.Objective, 8);
            Assert.Equal(0.0, fit.GradientNorm, 6);
        }
    }

    [Fact]
    public void Infer_FeatureMatching_MatchesDiscountedFeatureExpectations()
    {
        ProblemBuilder builder = RandomProblem.Create(21, states: 5, parameters: 2);
        builder.Discount = 0.7;
        var (model, kernel) = builder.Build();
        var data = Behaviour.Simulate(model, kernel, [0.5, -0.8], [], 9, 400, 40);
        var fit = Inference.Infer(model, kernel, ParameterList.Of(2), data, [], new() { Estimator = Estimator.FeatureMatching });

        // Sums over time, by hand: no linear system, no adjoint.
        double[] expert = new double[2], matched = new double[2], gradient = new double[2 * kernel.Pairs.Count];
        model.Reward.Differentiate([], [], 0, gradient);
        foreach (Trajectory<int, int> trajectory in data.Trajectories)
        {
            for (int t = 0; t < trajectory.Steps.Count; t++)
            {
                for (int k = 0; k < 2; k++)
                    expert[k] += Math.Pow(0.7, t) * gradient[(k * kernel.Pairs.Count) + kernel.Pairs.Find(trajectory.Steps[t].State, trajectory.Steps[t].Action)] / data.Trajectories.Count;
            }
        }

        double[] d = new double[5];
        for (int i = 0; i < model.StartStates.Length; i++)
            d[model.StartStates[i]] = model.StartProbabilities[i];
        for (int t = 0; t < 200; t++)
        {
            double[] after = new double[5];
            for (int s = 0; s < 5; s++)
            {
                for (int a = 0; a < 3; a++)
                {
                    double flow = d[s] * fit.Solution.Policy(s)[a];
                    for (int k = 0; k < 2; k++)
                        matched[k] += Math.Pow(0.7, t) * flow * gradient[(k * kernel.Pairs.Count) + kernel.Pairs.Find(s, a)];
                    foreach (ArrayKernel.Entry entry in kernel.Row(kernel.Pairs.Find(s, a)))
                        after[entry.Next] += flow * entry.Mass;
                }
            }

            d = after;
        }

        Assert.Equal(expert[0], matched[0], 7);
        Assert.Equal(expert[1], matched[1], 7);
        Assert.True(fit["Theta0"].Interval(0.9999)!.Value is { } interval && interval.Lower < 0.5 && 0.5 < interval.Upper, fit["Theta0"].ToString());
    }

    [Fact]
    public void Infer_SettingsThatCannotWork_AreRefusedByName()
    {
        var (model, kernel) = RandomProblem.Create(1, parameters: 2).Build();
        var counts = Demonstrations<int, int>.FromCounts([(1, 0, 1)]);
        string Refusal(InferenceOptions options) => Assert.Throws<ArgumentException>(() => Inference.Infer(model, kernel, ParameterList.Of(2), counts, [], options)).Message;
        Assert.Contains("temperature is 0", Refusal(new() { Temperature = 0 }), StringComparison.Ordinal);
        Assert.Contains("counts", Refusal(new() { Estimator = Estimator.FeatureMatching }), StringComparison.Ordinal);
        Assert.Contains("1 values for 2 parameters", Refusal(new() { Start = [1] }), StringComparison.Ordinal);
        Assert.Contains("Theta1 is NaN", Refusal(new() { Start = [1, double.NaN] }), StringComparison.Ordinal);
        Assert.Contains("Estimated", Assert.Throws<InvalidOperationException>(() => Inference.EstimateNoise(model, kernel, counts, [])).Message, StringComparison.Ordinal);
    }
}
