using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;

namespace Cai.Learning.Models;

/// <summary>Reward regression against MathNet's least squares and dense sandwiches, and means of observed rewards.</summary>
public sealed class LearnedRewardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Regression_IsLeastSquares(bool dense)
    {
        var (problem, kernel) = RandomProblem.Create(3, parameters: 3).Build(dense);
        double[] truth = [0.7, -0.4, 1.2];
        double[] rewards = new double[kernel.Pairs.Count], fixedPart = new double[kernel.Pairs.Count];
        problem.Reward.Evaluate(truth, [], 0, rewards);
        problem.Reward.Evaluate([0, 0, 0], [], 0, fixedPart);
        var data = Transitions.Draw(problem, kernel, 20, seed: 1, reward: (s, a) => rewards[kernel.Pairs.Find(s, a)]);
        var model = ModelLearning.Learn(problem, kernel, ParameterList.Of(3), data, [], new() { Reward = LearnedRewards.Regression });
        RewardRegression fit = model.Regression!;

        double[] slopes = new double[3 * kernel.Pairs.Count];
        problem.Reward.Differentiate(truth, [], 0, slopes);
        Matrix<double> x = Matrix<double>.Build.Dense(data.Observations.Count, 3, (i, k) => slopes[(k * kernel.Pairs.Count) + Pair(i)]);
        Vector<double> y = Vector<double>.Build.Dense(data.Observations.Count, i => data.Observations[i].Reward!.Value - fixedPart[Pair(i)]);
        Vector<double> expected = MultipleRegression.QR(x, y), e = y - (x * expected);
        Matrix<double> inverse = (x.Transpose() * x).Inverse();
        double variance = e.DotProduct(e) / (y.Count - 3);
        Matrix<double> middle = x.Transpose() * Matrix<double>.Build.DiagonalOfDiagonalVector(e.PointwiseMultiply(e)) * x, robust = inverse * middle * inverse;
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(expected[k], fit.Parameters[k], 1e-10);
            Assert.Equal(Math.Sqrt(variance * inverse[k, k]), fit.Estimates(CovarianceKind.InverseHessian)[k].StandardError!.Value, 1e-10);
            Assert.Equal(Math.Sqrt(robust[k, k]), fit.Estimates()[k].StandardError!.Value, 1e-10);
        }

        Assert.Equal(Math.Sqrt(variance), fit.ResidualDeviation, 1e-10);
        Assert.Equal(1 - (e.DotProduct(e) / y.Subtract(y.Average()).L2Norm() / y.Subtract(y.Average()).L2Norm()), fit.RSquared, 1e-10);
        Assert.Equal(expected.ToArray(), model.RewardParameters.Values, (a, b) => Math.Abs(a - b) < 1e-10);

        // The reward of a pair, with f' C f.
        Vector<double> f = x.Row(0);
        RewardEstimate reward = model.Reward(data.Observations[0].State, data.Observations[0].Action);
        Assert.Equal(fixedPart[Pair(0)] + f.DotProduct(expected), reward.Value, 1e-10);
        Assert.Equal(Math.Sqrt(f * robust * f), reward.StandardError!.Value, 1e-10);
        Assert.True(model.Solve().IsConverged);

        int Pair(int i) => kernel.Pairs.Find(data.Observations[i].State, data.Observations[i].Action);
    }

    // Errors of very different variances: robust errors are the spread over redrawn data, classical ones are not.
    [Fact]
    public void RobustErrors_AreTheSpreadOverRedrawnData()
    {
        var (problem, kernel) = RandomProblem.Create(10, states: 9, actions: 2, parameters: 1).Build();
        const int draws = 600;
        double[] estimates = new double[draws];
        double robust = 0;
        for (int i = 0; i < draws; i++)
        {
            var data = Transitions.Draw(problem, kernel, 6, seed: i, reward: (_, _) => 0);
            RewardRegression fit = ModelLearning.Learn(problem, kernel, ParameterList.Of(1), data, [], new() { Reward = LearnedRewards.Regression }).Regression!;
            estimates[i] = fit.Parameters[0];
            robust += fit.Estimates()[0].StandardError!.Value / draws;
        }

        Assert.InRange(robust / MathNet.Numerics.Statistics.ArrayStatistics.StandardDeviation(estimates), 0.88, 1.08);
    }

    [Fact]
    public void RankDeficiency_IsToldByRelation()
    {
        ProblemBuilder builder = RandomProblem.Create(3, parameters: 3);
        Random random = new(1);
        for (int s = 0; s < builder.StateCount; s++)
        {
            for (int a = 0; a < builder.ActionCount; a++)
            {
                double f = random.NextDouble();
                builder.Feature(0, s, a, f).Feature(1, s, a, random.NextDouble()).Feature(2, s, a, 2 * f);
            }
        }

        var (problem, kernel) = builder.Build();
        var data = Transitions.Draw(problem, kernel, 5, seed: 1, reward: (s, a) => s + a);
        RewardRegression fit = ModelLearning.Learn(problem, kernel, new ParameterList("Cost", "Bonus", "Twice"), data, [], new() { Reward = LearnedRewards.Regression }).Regression!;
        Assert.Equal(2, fit.Identification.Rank);
        Assert.StartsWith("Cost and Twice cannot be told apart by these data", fit.Identification.ToString(), StringComparison.Ordinal);
        Assert.Equal([EstimateStatus.NotIdentified, EstimateStatus.Identified, EstimateStatus.NotIdentified], fit.Estimates().Select(e => e.Status));
        Assert.All(fit.Parameters, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void CertainRewards_AreFittedExactly_WithoutError()
    {
        var (problem, kernel) = RandomProblem.Create(3, parameters: 2).Build();
        double[] rewards = new double[kernel.Pairs.Count];
        problem.Reward.Evaluate([0.5, 2], [], 0, rewards);
        var data = Demonstrations<int, int>.FromObservations(Transitions.Pairs(problem, kernel, 0)
            .Select(pair => new Observation<int, int>(pair.State, pair.Action, 0) { Reward = rewards[kernel.Pairs.Find(pair.State, pair.Action)] }));
        RewardRegression fit = ModelLearning.Learn(problem, kernel, ParameterList.Of(2), data, [], new() { Reward = LearnedRewards.Regression }).Regression!;
        Assert.Equal(0.5, fit.Parameters[0], 1e-12);
        Assert.Equal(1, fit.RSquared, 1e-12);
        Assert.All(fit.Estimates(), e => Assert.InRange(e.StandardError!.Value, 0, 1e-7));
    }

    [Fact]
    public void MeanRewards_AreMeans_WithTheirErrors()
    {
        var (problem, kernel) = RandomProblem.Create(3).Build();
        var pairs = Transitions.Pairs(problem, kernel, 0);
        double[] seen = [1, 2, 6];
        var data = Demonstrations<int, int>.FromObservations([
            .. pairs.Select(pair => new Observation<int, int>(pair.State, pair.Action, 0)),
            .. seen.Select(reward => new Observation<int, int>(pairs[0].State, pairs[0].Action, 0) { Reward = reward })]);
        var model = ModelLearning.Learn(problem, kernel, data, [], new() { Reward = LearnedRewards.Mean, UnseenReward = -2 });
        RewardEstimate mean = model.Reward(pairs[0].State, pairs[0].Action);
        Assert.Equal(3, mean.Value, 1e-14);
        Assert.Equal(Math.Sqrt(7.0 / 3), mean.StandardError!.Value, 1e-14);
        Assert.Equal(3, mean.Count);
        Assert.Equal(new(-2, null, 0), model.Reward(pairs[1].State, pairs[1].Action));

        var refused = ModelLearning.Learn(problem, kernel, data, [], new() { Reward = LearnedRewards.Mean });
        Assert.Contains($"no reward of {pairs[1].Action} in {pairs[1].State} was ever observed", Assert.Throws<InvalidOperationException>(() => refused.Solve()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadInput_IsRefused_ByName()
    {
        var (problem, kernel) = RandomProblem.Create(3, parameters: 1, terminal: true).Build();
        var (plain, _) = RandomProblem.Create(3).Build();
        var data = Demonstrations<int, int>.FromTransitions([(0, 1, 2, 1)]);
        Says("Observation 1: the next state 9 is not a state", () => Learn(Demonstrations<int, int>.FromTransitions([(0, 1, 2, 1), (0, 1, 9, 1)])));
        Says("Observation 0: 7 is not a state", () => Learn(Demonstrations<int, int>.FromTransitions([(7, 1, 2, 1)])));
        Says("Observation 0: 1 is not available in 6, or that state is terminal", () => Learn(Demonstrations<int, int>.FromTransitions([(6, 1, 2, 1)])));
        Says("these demonstrations hold no next states", () => Learn(Demonstrations<int, int>.FromCounts([(0, 1, 1)])));
        Says("needs observed rewards, and these demonstrations hold none", () => Learn(data, new() { Reward = LearnedRewards.Regression }));
        Says("has no successors to spread over", () => Learn(data, new() { Unseen = UnseenPairs.PriorMean, Support = SuccessorSupport.Seen }));
        Says("no [Parameters] to be fitted", () => ModelLearning.Learn(plain, kernel, Demonstrations<int, int>.FromObservations([new(0, 1, 2) { Reward = 1 }]), [], new() { Reward = LearnedRewards.Regression }));
        Says("a reward of NaN", () => Demonstrations<int, int>.FromObservations([new(0, 1, 2) { Reward = double.NaN }]));
        Says("PseudoCount is finite and at least 0", () => new ModelOptions { PseudoCount = -1 });
        Assert.Contains("mark its [Noise] type", Assert.Throws<InvalidOperationException>(() => Learn(data, new() { Dynamics = LearnedDynamics.Noise })).Message, StringComparison.Ordinal);
        Assert.Contains("the reward parameters of this model are not known", Assert.Throws<InvalidOperationException>(() => Learn(data, new() { PseudoCount = 1 }).Solve()).Message, StringComparison.Ordinal);

        LearnedModel<int, int, Coefficients> Learn(Demonstrations<int, int> observed, ModelOptions? options = null) => ModelLearning.Learn(problem, kernel, ParameterList.Of(1), observed, [], options);

        static void Says(string part, Func<object> call) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
