using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Statistics;

/// <summary>Vuong's variance test on logits of one step: three states, two actions.</summary>
public sealed class NonNestedTests
{
    private static readonly double[] _common = [1, -1, 0.5], _first = [1, 0.3, -0.8], _second = [-0.2, 1, 0.9];

    /// <summary>Two rewards that share what is true and each add what is not: at the truth they are the same, and p-values are about uniform (Kolmogorov's bound of 1 in 1,000), by decision and by cluster.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OverlappingRewards_GiveUniformPValues(bool byCluster)
    {
        const int Samples = 300, Decisions = 900;
        double[] p = new double[Samples];
        for (int sample = 0; sample < Samples; sample++)
        {
            CounterRandom random = new(11, (ulong)sample);
            int number = 0;
            var data = Demonstrations<int, int>.FromObservations(Enumerable.Range(0, Decisions).Select(i => Draw(ref random, i % 3, number++)));
            p[sample] = Infer(_first, data).VuongTest(Infer(_second, data), byCluster).VariancePValue;
        }

        double[] sorted = [.. p.Order()];
        double largest = Enumerable.Range(0, Samples).Max(i => Math.Max(((i + 1) / (double)Samples) - sorted[i], sorted[i] - (i / (double)Samples)));
        Assert.True(largest < 1.95 / Math.Sqrt(Samples), $"Kolmogorov's distance is {largest}.");
    }

    /// <summary>Where only the first adds what is true, the two are told apart, and the first wins.</summary>
    [Fact]
    public void DifferentRewards_AreToldApart()
    {
        CounterRandom random = new(3, 0);
        var data = Demonstrations<int, int>.FromObservations(Enumerable.Range(0, 3000).Select(i =>
        {
            double odds = (0.7 * _common[i % 3]) + (0.8 * _first[i % 3]);
            return new Observation<int, int>(i % 3, random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0, Cluster: i);
        }));
        NonNestedTest test = Infer(_first, data).VuongTest(Infer(_second, data));
        Assert.True(test.VariancePValue < 1e-6 && test.CanBeToldApart(0.001), test.ToString());
        Assert.True(test.Statistic > 3, test.ToString());
        Assert.Contains("can be told apart", test.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => test.CanBeToldApart(0));
    }

    /// <summary>The eigenvalues by the unsymmetric matrix of Vuong (1989), equation 3.6, with scores and informations of logits in closed form; the parameters of one reward in other units change nothing.</summary>
    [Fact]
    public void Eigenvalues_AreThoseOfVuongsMatrix_InAnyUnits()
    {
        CounterRandom random = new(5, 0);
        Observation<int, int>[] seen = new Observation<int, int>[600];
        for (int i = 0; i < seen.Length; i++)
            seen[i] = Draw(ref random, i % 3, i);
        var data = Demonstrations<int, int>.FromObservations(seen);
        var first = Infer(_first, data);
        var second = Infer(_second, data);
        double[][] features = [.. Enumerable.Range(0, 3).Select(s => new[] { _common[s], _first[s], _common[s], _second[s] })];
        Matrix<double> outer = Matrix<double>.Build.Dense(4, 4), information = Matrix<double>.Build.Dense(4, 4);
        foreach (Observation<int, int> one in seen)
        {
            double[] x = features[one.State];
            double p = 1 / (1 + Math.Exp(-((x[0] * first.Parameters.Values[0]) + (x[1] * first.Parameters.Values[1])))), q = 1 / (1 + Math.Exp(-((x[2] * second.Parameters.Values[0]) + (x[3] * second.Parameters.Values[1]))));
            Vector<double> score = Vector<double>.Build.Dense(4, k => x[k] * (one.Action - (k < 2 ? p : q)));
            outer += score.OuterProduct(score);
            information += Matrix<double>.Build.Dense(4, 4, (i, j) => i < 2 && j < 2 ? x[i] * x[j] * p * (1 - p) : i >= 2 && j >= 2 ? -x[i] * x[j] * q * (1 - q) : 0);
        }

        double[] expected = [.. (outer * information.Inverse()).Evd().EigenValues.Select(value => value.Real).Order()];
        NonNestedTest test = first.VuongTest(second);
        Assert.Equal(4, test.Eigenvalues.Count);
        foreach ((double own, double other) in test.Eigenvalues.Order().Zip(expected))
            Assert.Equal(other, own, 1e-6);
        NonNestedTest scaled = Infer([.. _first.Select(x => 1e-4 * x)], data).VuongTest(second);
        Assert.Equal(test.VariancePValue, scaled.VariancePValue, 1e-6);
        Assert.Equal(Normal.CDF(0, 1, -Math.Abs(test.Statistic)) * 2, test.PValue, 1e-15);
    }

    [Fact]
    public void FeatureMatching_IsRefused()
    {
        var (model, kernel) = RandomProblem.Create(3, parameters: 1).Build();
        var data = Behaviour.Simulate(model, kernel, [0.5], [], 4, 20, 6);
        var matched = Inference.Infer(model, kernel, ParameterList.Of(1), data, [], new() { Estimator = Estimator.FeatureMatching });
        var likeliest = Inference.Infer(model, kernel, ParameterList.Of(1), data, []);
        Assert.Contains("maximum likelihood", Assert.Throws<ArgumentException>(() => likeliest.VuongTest(matched)).Message, StringComparison.Ordinal);
        Assert.Equal(1, likeliest.VuongTest(likeliest).VariancePValue);
    }

    private static Observation<int, int> Draw(ref CounterRandom random, int state, int number) =>
        new(state, random.NextDouble() < 1 / (1 + Math.Exp(-0.7 * _common[state])) ? 1 : 0, Cluster: number / 3);

    private static Fit<int, int, Coefficients> Infer(double[] added, Demonstrations<int, int> data)
    {
        ProblemBuilder builder = new(3, 2, parameters: 2) { Discount = 0, Temperature = 1 };
        for (int s = 0; s < 3; s++)
            builder.Go(s, 0, s).Go(s, 1, s).Feature(0, s, 1, _common[s]).Feature(1, s, 1, added[s]);
        var (model, kernel) = builder.Build();
        return Inference.Infer(model, kernel, ParameterList.Of(2), data, []);
    }
}
