using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary><c>problem.Inverse.MaximumEntropy</c>, against trajectories written down, its dual solved separately, the other forms, and <c>InferReward</c>.</summary>
public sealed class MaximumEntropyTests
{
    private static readonly double[] Truth = [0.8, -0.6];

    /// <summary>
    /// The dual: among all distributions over the enumerated trajectories with the demonstrated mean features, the one nearest to the dynamics is an exponential family, whose parameters Newton's method on sums over
    /// trajectories finds without a single message.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.8)]
    public void Trajectory_IsTheExponentialFamilyOverAllTrajectories(double discount)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = Short(seed, discount);
            Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, Truth, [], seed, 60, 4);
            InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).MaximumEntropy(data);
            double[] mean = MeanFeatures(model, kernel, data, discount), newton = ExponentialFamily(new(model, kernel), mean, model.Temperature);
            Assert.All(newton.Zip(found.Parameters.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
            Assert.Equal(new EnumeratedTrajectories(model, kernel).LogPartition(found.Parameters.Values), found.LogPartition, 1e-11);
            Assert.True(found.GradientNorm < 1e-6);
            Assert.True(found.Identification!.IsStrictMaximum);
        }
    }

    /// <summary>At discount 1 the objective is the log-likelihood of whole trajectories but for a constant, and the standard errors are those of its Hessian over all trajectories.</summary>
    [Fact]
    public void Trajectory_StandardErrors_AreThoseOfTheExponentialFamily()
    {
        (Model<int, int> model, ArrayKernel kernel) = Short(1, 1);
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, Truth, [], 1, 40, 4);
        InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).MaximumEntropy(data);
        EnumeratedTrajectories all = new(model, kernel);
        Matrix<double> information = Covariance(all, found.Parameters.Values) * (data.Trajectories.Count / (model.Temperature * model.Temperature));
        Matrix<double> covariance = information.Inverse();
        for (int k = 0; k < 2; k++)
            Assert.Equal(Math.Sqrt(covariance[k, k]), found.Estimates()[k].StandardError!.Value, 1e-8);

        // The sandwich, with the score of each demonstrated trajectory written down.
        double[] mean = Expected(all, found.Parameters.Values);
        Matrix<double> scores = Matrix<double>.Build.Dense(2, 2);
        foreach (Trajectory<int, int> trajectory in data.Trajectories)
        {
            double[] own = MeanFeatures(model, kernel, Demonstrations<int, int>.FromTrajectories([trajectory]), 1);
            Vector<double> score = Vector<double>.Build.Dense(2, k => (own[k] - mean[k]) / model.Temperature);
            scores += score.OuterProduct(score);
        }

        Matrix<double> sandwich = covariance * scores * covariance;
        for (int k = 0; k < 2; k++)
            Assert.Equal(Math.Sqrt(sandwich[k, k]), found.Estimates(CovarianceKind.Sandwich)[k].StandardError!.Value, 1e-8);
    }

    /// <summary>Given the starts, what is maximised is the log-likelihood of what follows them.</summary>
    [Fact]
    public void Trajectory_ObservedStarts_ConditionOnThem()
    {
        (Model<int, int> model, ArrayKernel kernel) = Short(4, 1);
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, Truth, [], 4, 80, 4);
        InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).MaximumEntropy(data, new() { Start = MaximumEntropyStart.Observed });
        double[] shares = new double[model.States.Count], gap = MeanFeatures(model, kernel, data, 1);
        foreach (Trajectory<int, int> trajectory in data.Trajectories)
            shares[trajectory.Steps[0].State] += 1.0 / data.Trajectories.Count;
        EnumeratedTrajectories all = new(model, kernel);
        double[] weights = all.Weights(found.Parameters.Values);
        double[][] features = all.Features();
        foreach (int s in model.StartStates)
        {
            int[] own = [.. Enumerable.Range(0, all.All.Count).Where(i => all.All[i].First == s)];
            double largest = own.Max(i => weights[i]), sum = own.Sum(i => Math.Exp(weights[i] - largest));
            for (int k = 0; k < 2; k++)
                gap[k] -= shares[s] * own.Sum(i => Math.Exp(weights[i] - largest) / sum * features[i][k]);
        }

        Assert.All(gap, difference => Assert.Equal(0, difference, 1e-8));
    }

    /// <summary>Certain dynamics, no discount, one start: the three forms are one, and the causal one is the likelihood of decisions (the proposition of Ziebart and others 2010).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Forms_OfCertainDynamics_AreEqual(int horizon)
    {
        (Model<int, int> model, ArrayKernel kernel) = Corridor(horizon, slip: 0).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [-1.6, 0.5], [], 5, 30, horizon == 0 ? 200 : horizon);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        MaximumEntropyOptions options = new() { StartValues = [-2, 0] };
        InferredEntropy<int, int, Coefficients> tilted = inverse.MaximumEntropy(data, options);
        foreach (MaximumEntropyForm form in (MaximumEntropyForm[])[MaximumEntropyForm.TrajectoryApproximate, MaximumEntropyForm.Causal])
        {
            InferredEntropy<int, int, Coefficients> other = inverse.MaximumEntropy(data, options with { Form = form });
            Assert.All(tilted.Parameters.Values.Zip(other.Parameters.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
            for (int s = 0; s < 4; s++)
                Assert.Equal(tilted.Policy(s)[1], other.Policy(s)[1], 1e-8);
        }

        Fit<int, int, Coefficients> likelihood = Infer(model, kernel, data, new() { Start = [-2, 0] });
        Assert.All(tilted.Parameters.Values.Zip(likelihood.Parameters.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    /// <summary>Where dynamics slip, the forms are three.</summary>
    [Fact]
    public void Forms_OfUncertainDynamics_Differ_AndEachMatchesFeaturesItsOwnWay()
    {
        (Model<int, int> model, ArrayKernel kernel) = Corridor(6, slip: 0.3).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [-0.3, 0.2], [], 5, 400, 6);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        double[][] found = [.. Enum.GetValues<MaximumEntropyForm>().Select(form =>
        {
            InferredEntropy<int, int, Coefficients> result = inverse.MaximumEntropy(data, new() { Form = form });
            Assert.True(result.GradientNorm < 1e-6, $"{form}: {result.GradientNorm}");
            return result.Parameters.Values;
        })];
        Assert.True(Math.Abs(found[0][0] - found[1][0]) > 1e-3);
        Assert.True(Math.Abs(found[0][0] - found[2][0]) > 1e-3);
        Assert.True(Math.Abs(found[1][0] - found[2][0]) > 1e-3);

        // The approximate one, run by hand: the tilted choices through the true dynamics.
        double[] expected = RunForward(model, kernel, inverse.MaximumEntropy(data, new() { Form = MaximumEntropyForm.TrajectoryApproximate }));
        double[] demonstrated = MeanFeatures(model, kernel, data, 1);
        Assert.All(expected.Zip(demonstrated), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(5, 0.9)]
    [InlineData(5, 1)]
    public void Causal_IsInferRewardWithFeatureMatching(int horizon, double discount)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, parameters: 2, terminal: true);
            (builder.Horizon, builder.Discount) = (horizon, discount);
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 2 == 0);
            Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, Truth, [], seed, 40, horizon == 0 ? 30 : horizon);
            InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).MaximumEntropy(data, new() { Form = MaximumEntropyForm.Causal });
            Fit<int, int, Coefficients> fit = Infer(model, kernel, data, new() { Estimator = Estimator.FeatureMatching });
            Assert.Equal(fit.Objective, found.Objective, 1e-9);
            for (int k = 0; k < 2; k++)
            {
                Assert.Equal(fit.Parameters.Values[k], found.Parameters.Values[k], 1e-8);
                Assert.Equal(fit.Estimates()[k].StandardError!.Value, found.Estimates()[k].StandardError!.Value, 1e-8);
            }
        }
    }

    /// <summary>Rewards that are not linear in the parameters: the causal form and the trajectory form match the gradient, not features.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void CurvedRewards_AreInferredToo(int form)
    {
        (Model<int, int> linear, ArrayKernel kernel) = Short(3, 0.9);
        Random random = new(9);
        double[] Row() => [.. Enumerable.Range(0, kernel.Pairs.Count).Select(_ => random.NextDouble() - 0.5)];
        Model<int, int> model = With(linear, new CurvedRewards(Row(), Row(), Row(), []));
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [0.7, -0.5], [], 3, 200, 4);
        InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).MaximumEntropy(data, new() { Form = (MaximumEntropyForm)form, StartValues = [0.5, -0.3] });
        Assert.True(found.GradientNorm < 1e-7);
        Assert.True(found.Identification!.IsStrictMaximum);

        // Not a point near it is better.
        using RewardlessProblem problem = TrajectoryDistributionTests.Pose(model, kernel);
        ExpertDecisions expert = ExpertDecisions.Of(model, problem, data);
        EntropyObjective objective = new(model.Reward, [], TrajectoryDistribution.Of(problem, (MaximumEntropyForm)form, problem.Start, false), expert.Visits("a test"), data.Trajectories.Count, false);
        Assert.True(objective.TryEvaluate(found.Parameters.Values, out double best));
        Assert.Equal(found.Objective, best, 1e-10);
        for (int i = 0; i < 8; i++)
        {
            double angle = i * Math.PI / 4;
            Assert.True(objective.TryEvaluate([found.Parameters.Values[0] + (1e-3 * Math.Cos(angle)), found.Parameters.Values[1] + (1e-3 * Math.Sin(angle))], out double near));
            Assert.True(near < best);
        }
    }

    [Fact]
    public void Bounds_Hold()
    {
        (Model<int, int> model, ArrayKernel kernel) = Corridor(6, slip: 0.3).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [-0.3, 0.2], [], 5, 400, 6);
        foreach (MaximumEntropyForm form in Enum.GetValues<MaximumEntropyForm>())
        {
            double free = ArrayInverse.Of(model, kernel).MaximumEntropy(data, new() { Form = form }).Parameters.Values[0];
            InferredEntropy<int, int, Coefficients> found = ArrayInverse.Of(model, kernel, ParameterList.Of(2).Bound(0, free - 2, free - 0.2)).MaximumEntropy(data, new() { Form = form });
            Assert.Equal(free - 0.2, found.Parameters.Values[0]);
            Assert.True(found.GradientNorm < 1e-6);
        }
    }

    internal static (Model<int, int> Model, ArrayKernel Kernel) Short(int seed, double discount)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, states: 4, actions: 2, parameters: 2, terminal: seed % 2 == 0, successors: 2);
        (builder.Horizon, builder.Discount) = (4, discount);
        return builder.Build(dense: seed % 2 == 0);
    }

    // Five places in a row, an end at the last: forwards or stay; a step costs, and place 2 has something to itself.
    internal static ProblemBuilder Corridor(int horizon, double slip)
    {
        ProblemBuilder builder = new(5, 2, parameters: 2) { Discount = 1, Temperature = 1, Horizon = horizon };
        for (int s = 0; s < 4; s++)
        {
            builder.Go(s, 0, s, 1 - slip).Go(s, 1, s + 1, 1 - slip).Feature(0, s, 0, 1).Feature(0, s, 1, 1).Feature(1, s, 0, s == 2 ? 1 : 0).Feature(1, s, 1, s == 2 ? 1 : 0);
            if (slip > 0)
                builder.Go(s, 0, s + 1, slip).Go(s, 1, s, slip);
        }

        return builder.Terminal(4).Start(0);
    }

    // The same problem with another reward.
    internal static Model<int, int> With(Model<int, int> model, RewardModel reward) => new()
    {
        Name = model.Name,
        States = model.States,
        Actions = model.Actions,
        Discount = model.Discount,
        Temperature = model.Temperature,
        Horizon = model.Horizon,
        Prior = model.Prior,
        PriorIsDeclared = model.PriorIsDeclared,
        PriorWeights = model.PriorWeights,
        Terminals = model.Terminals,
        TerminalRewards = model.TerminalRewards,
        StartStates = model.StartStates,
        StartProbabilities = model.StartProbabilities,
        Reward = reward,
        Noise = model.Noise,
        TransitionsDependOnStage = model.TransitionsDependOnStage,
        Layout = model.Layout,
    };

    internal static Fit<int, int, Coefficients> Infer(Model<int, int> model, ArrayKernel kernel, Demonstrations<int, int> data, InferenceOptions options) =>
        Inference.Infer(model, kernel, ParameterList.Of(model.Reward.ParameterCount), data, [], options);

    /// <summary>The discounted features of the mean demonstration.</summary>
    internal static double[] MeanFeatures(Model<int, int> model, ArrayKernel kernel, Demonstrations<int, int> data, double discount)
    {
        int n = model.Reward.ParameterCount, pairs = kernel.Pairs.Count;
        double[] mean = new double[n], jacobian = new double[n * pairs];
        model.Reward.Differentiate(new double[n], [], 0, jacobian);
        foreach (Trajectory<int, int> trajectory in data.Trajectories)
        {
            for (int t = 0; t < trajectory.Steps.Count; t++)
            {
                for (int k = 0; k < n; k++)
                    mean[k] += Math.Pow(discount, t) * jacobian[(k * pairs) + kernel.Pairs.Find(trajectory.Steps[t].State, trajectory.Steps[t].Action)] / data.Trajectories.Count;
            }
        }

        return mean;
    }

    private static double[] Expected(EnumeratedTrajectories all, double[] point)
    {
        double log = all.LogPartition(point);
        double[] weights = all.Weights(point);
        double[][] features = all.Features();
        return [.. Enumerable.Range(0, point.Length).Select(k => features.Zip(weights).Sum(pair => Math.Exp(pair.Second - log) * pair.First[k]))];
    }

    private static Matrix<double> Covariance(EnumeratedTrajectories all, double[] point)
    {
        double log = all.LogPartition(point);
        double[] mean = Expected(all, point), weights = all.Weights(point);
        double[][] features = all.Features();
        return Matrix<double>.Build.Dense(point.Length, point.Length, (k, l) => features.Zip(weights).Sum(pair => Math.Exp(pair.Second - log) * (pair.First[k] - mean[k]) * (pair.First[l] - mean[l])));
    }

    private static double[] ExponentialFamily(EnumeratedTrajectories all, double[] mean, double temperature)
    {
        Vector<double> point = Vector<double>.Build.Dense(mean.Length);
        for (int i = 0; i < 60; i++)
        {
            double[] expected = Expected(all, point.ToArray());
            Vector<double> gap = Vector<double>.Build.Dense(mean.Length, k => mean[k] - expected[k]);
            Vector<double> step = temperature * Covariance(all, point.ToArray()).Solve(gap);
            point += step * Math.Min(1, 1 / step.L2Norm());
        }

        return point.ToArray();
    }

    private static double[] RunForward(Model<int, int> model, ArrayKernel kernel, InferredEntropy<int, int, Coefficients> result)
    {
        int n = model.Reward.ParameterCount, pairs = kernel.Pairs.Count;
        double[] mass = new double[model.States.Count], features = new double[n], jacobian = new double[n * pairs];
        model.Reward.Differentiate(new double[n], [], 0, jacobian);
        for (int i = 0; i < model.StartStates.Length; i++)
            mass[model.StartStates[i]] = model.StartProbabilities[i];
        for (int t = 0; t < model.Horizon; t++)
        {
            double[] next = new double[mass.Length];
            for (int s = 0; s < mass.Length; s++)
            {
                for (int a = 0; a < model.Actions.Count && Array.IndexOf(model.Terminals, s) < 0; a++)
                {
                    int pair = kernel.Pairs.Find(s, a);
                    double flow = mass[s] * result.Policy(s, t)[a];
                    for (int k = 0; k < n; k++)
                        features[k] += flow * jacobian[(k * pairs) + pair];
                    foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                        next[entry.Next] += flow * entry.Mass;
                }
            }

            mass = next;
        }

        return features;
    }
}
