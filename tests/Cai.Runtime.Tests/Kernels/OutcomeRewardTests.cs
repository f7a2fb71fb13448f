using Cai.CompilerServices;

namespace Cai.Runtime.Tests.Kernels;

public sealed class OutcomeRewardTests
{
    private static readonly double[] Parameters = [0.7, -1.2];
    private static readonly double[][] Prior = [[1, 1, 1, 1, 1, 0]];

    [Fact]
    public void Evaluate_Outcomes_AreWeighedAndUnavailablePairsAreZero()
    {
        double[] reward = new double[6];
        new NonlinearReward<Sample>(new(false), Prior).Evaluate(Parameters, [], 0, reward);
        for (int pair = 0; pair < 5; pair++)
        {
            double low = Sample.Reward(Parameters, pair % 3, pair / 3, 0), high = Sample.Reward(Parameters, pair % 3, pair / 3, 1);
            Assert.Equal((0.25 * low) + (0.75 * high), reward[pair], 14);
        }

        Assert.Equal(0, reward[5]);
    }

    [Fact]
    public void Evaluate_EstimatedNoise_IsLinearInTheJointProbabilities()
    {
        double[] given = new double[6], fixedReward = new double[6];
        NonlinearReward<Sample> estimated = new(new(true), Prior);
        Assert.True(estimated.DependsOnNoise);
        estimated.Evaluate(Parameters, [0.25, 0.75], 0, given);
        new NonlinearReward<Sample>(new(false), Prior).Evaluate(Parameters, [], 0, fixedReward);
        Assert.Equal(fixedReward, given);
    }

    [Fact]
    public void Derivatives_CentralDifferences_AgreeWithExactOnes()
    {
        NonlinearReward<Sample> exact = new(new(false), Prior);
        OpaqueReward<Sample> opaque = new(new(false), Prior);
        double[] expected = new double[12], actual = new double[12], expectedCurvature = new double[18], actualCurvature = new double[18];
        exact.Differentiate(Parameters, [], 0, expected);
        opaque.Differentiate(Parameters, [], 0, actual);
        exact.Curve(Parameters, [], 0, expectedCurvature);
        opaque.Curve(Parameters, [], 0, actualCurvature);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.All(expectedCurvature.Zip(actualCurvature), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Contains(expectedCurvature, c => c != 0);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(1, 2)]
    public void AddGradient_OfARange_IsTheWeightedSumOfDerivatives(int from, int to)
    {
        NonlinearReward<Sample> exact = new(new(false), Prior);
        double[] weights = [.. Enumerable.Range(0, 2 * (to - from)).Select(i => 0.3 - (0.2 * i))], derivatives = new double[12], expected = [1, 2], gathered = [1, 2], differences = [1, 2];
        exact.Differentiate(Parameters, [], 0, derivatives);
        for (int i = 0; i < weights.Length; i++)
        {
            for (int k = 0; k < 2; k++)
                expected[k] += weights[i] * derivatives[(k * 6) + (i / (to - from) * 3) + from + (i % (to - from))];
        }

        exact.AddGradient(new(3, 2), from, to, Parameters, [], 0, weights, gathered);
        new OpaqueReward<Sample>(new(false), Prior).AddGradient(new(3, 2), from, to, Parameters, [], 0, weights, differences);
        Assert.All(expected.Zip(gathered), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.All(expected.Zip(differences), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Methods_Repeated_AllocateNothing()
    {
        NonlinearReward<Sample> exact = new(new(false), Prior);
        OpaqueReward<Sample> opaque = new(new(false), Prior);
        double[] values = new double[18];
        Work();
        Assert.Equal(0, Allocation.OnceWarm(() => Work()));

        void Work()
        {
            exact.Evaluate(Parameters, [], 0, values);
            exact.Differentiate(Parameters, [], 0, values);
            exact.Curve(Parameters, [], 0, values);
            exact.AddGradient(new(3, 2), 0, 3, Parameters, [], 0, values.AsSpan(0, 6), values.AsSpan(6, 2));
            opaque.AddGradient(new(3, 2), 0, 3, Parameters, [], 0, values.AsSpan(0, 6), values.AsSpan(6, 2));
            opaque.Differentiate(Parameters, [], 0, values);
            opaque.Curve(Parameters, [], 0, values);
        }
    }

    // r = exp(p0 x) p1 + p0 p1 w, with x = state + action: three states, two actions, two outcomes.
    private readonly struct Sample(bool isEstimated) : IDifferentiableOutcomeReward
    {
        public Pairs Pairs => new(3, 2);

        public int ParameterCount => 2;

        public int OutcomeCount => 2;

        public bool DependsOnStage => false;

        public bool DependsOnNoise => isEstimated;

        public static double Reward(ReadOnlySpan<double> p, int state, int action, int outcome) => (Math.Exp(p[0] * (state + action)) * p[1]) + (p[0] * p[1] * outcome);

        public double Probability(int state, int action, int outcome, int stage) => outcome == 0 ? 0.25 : 0.75;

        public double Value(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage) => Reward(parameters, state, action, outcome);

        public void Gradient(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage, Span<double> gradient)
        {
            int x = state + action;
            double e = Math.Exp(parameters[0] * x);
            gradient[0] = (x * e * parameters[1]) + (parameters[1] * outcome);
            gradient[1] = e + (parameters[0] * outcome);
        }

        public void Curvature(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage, Span<double> curvature)
        {
            int x = state + action;
            double e = Math.Exp(parameters[0] * x);
            curvature[0] = x * x * e * parameters[1];
            curvature[1] = (x * e) + outcome;
            curvature[2] = 0;
        }
    }
}
