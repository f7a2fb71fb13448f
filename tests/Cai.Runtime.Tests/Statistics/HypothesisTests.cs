using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;
using MathNet.Numerics.Distributions;

namespace Cai.Statistics;

/// <summary>Tests and criteria against the binomial logit of one state, in closed form.</summary>
public sealed class HypothesisTests
{
    /// <summary>k of n choose the second action: the estimate is the log odds, the information n p (1 - p).</summary>
    [Theory]
    [InlineData(30, 100, 0.0)]
    [InlineData(55, 80, 0.4)]
    [InlineData(5200, 10000, 0.0)]
    public void Tests_BinomialLogit_AreClosedForms(double k, double n, double x)
    {
        var (inverse, fit) = Logit(k, n);
        double p = k / n, q = 1 / (1 + Math.Exp(-x)), odds = Math.Log(p / (1 - p));
        double LogLikelihood(double share) => (k * Math.Log(share)) + ((n - k) * Math.Log(1 - share));
        HypothesisTest wald = fit.WaldTest(("Theta0", x)), ratio = inverse.LikelihoodRatioTest(fit, ("Theta0", x)), score = inverse.ScoreTest(fit, ("Theta0", x));
        Assert.Equal((odds - x) * (odds - x) * n * p * (1 - p), wald.Statistic, 1e-6 * Math.Max(1, wald.Statistic));
        Assert.Equal(2 * (LogLikelihood(p) - LogLikelihood(q)), ratio.Statistic, 1e-7);
        Assert.Equal((k - (n * q)) * (k - (n * q)) / (n * q * (1 - q)), score.Statistic, 1e-7);
        Assert.Equal(1 - ChiSquared.CDF(1, ratio.Statistic), ratio.PValue, 1e-12);
        if (n == 10000)
        {
            Assert.Equal(ratio.Statistic, wald.Statistic, 0.02);
            Assert.Equal(ratio.Statistic, score.Statistic, 0.02);
        }

        Assert.Equal(2 - (2 * LogLikelihood(p)), fit.Aic, 1e-7);
        Assert.Equal(Math.Log(n) - (2 * LogLikelihood(p)), fit.Bic, 1e-7);
        Assert.Equal(fit.Aic + (4 / (n - 2)), fit.CorrectedAic, 1e-9);
        Assert.Equal(-2 * LogLikelihood(p), fit.ClusteredBic, 1e-7);
    }

    /// <summary>Over binomial samples the likelihood-ratio test rejects a true value at 5 % about that often: exactly so in the binomial probabilities of its rejection region.</summary>
    [Fact]
    public void LikelihoodRatio_HasItsSize()
    {
        double size = 0;
        for (int k = 140; k <= 260; k++)
        {
            var (inverse, fit) = Logit(k, 400);
            if (inverse.LikelihoodRatioTest(fit, ("Theta0", 0)).PValue < 0.05)
                size += Binomial.PMF(0.5, 400, k);
        }

        Assert.InRange(size, 0.035, 0.065);
    }

    [Fact]
    public void Vuong_SameReward_IsIndistinguishable_AndABetterOneWins()
    {
        var (model, kernel) = Choice(1, 0);
        var (otherModel, otherKernel) = Choice(0, 1);
        var data = Demonstrations<int, int>.FromObservations(Enumerable.Range(0, 40).SelectMany(i => (Observation<int, int>[])[new(0, i % 4 == 0 ? 0 : 1, Cluster: i), new(1, i % 2, Cluster: i)]));
        var first = Inference.Infer(model, kernel, ParameterList.Of(1), data, []);
        var second = Inference.Infer(otherModel, otherKernel, ParameterList.Of(1), data, []);
        NonNestedTest vuong = first.VuongTest(second), clustered = first.VuongTest(second, byCluster: true);

        // State 0 is chosen in at 3 to 1 and state 1 evenly: only the first reward tells.
        double gain = (30 * Math.Log(0.75)) + (10 * Math.Log(0.25)) - (40 * Math.Log(0.5)), up = Math.Log(0.75 / 0.5), down = Math.Log(0.25 / 0.5);
        Assert.Equal(gain, vuong.LogLikelihoodRatio, 1e-7);
        Assert.Equal(((30 * up * up) + (10 * down * down)) / 80 - (gain / 80 * (gain / 80)), vuong.Variance, 1e-7);
        Assert.Equal(((30 * up * up) + (10 * down * down)) / 40 - (gain / 40 * (gain / 40)), clustered.Variance, 1e-7);
        Assert.True(vuong.Statistic > 0 && -vuong.Statistic == -vuong.AkaikeStatistic);
        Assert.False(first.VuongTest(first).IsDistinguishable);
    }

    /// <summary>Far out, where 1 - P is 0: two degrees of freedom are an exponential, and one is twice the normal tail beyond ten deviations, 7.61985302416e-24.</summary>
    [Fact]
    public void PValue_FarOut_KeepsItsDigits()
    {
        Assert.Equal(1, new HypothesisTest("far", 100, 1).PValue / (2 * 7.61985302416e-24), 1e-10);
        Assert.All((double[])[1e-3, 1, 80, 1000], statistic => Assert.Equal(1, new HypothesisTest("far", statistic, 2).PValue / Math.Exp(-statistic / 2), 1e-12));
    }

    [Fact]
    public void Restrictions_OfWhatIsNotThere_AreRefused()
    {
        var (inverse, fit) = Logit(30, 100);
        Assert.Contains("Theta0", Assert.Throws<ArgumentException>(() => fit.WaldTest(("Cost", 0))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => inverse.ScoreTest(fit, ("Theta0", 0), ("Theta0", 1)));
        Assert.Throws<ArgumentException>(() => inverse.LikelihoodRatioTest(fit));
    }

    private static (InverseProblem<int, int, Coefficients> Inverse, Fit<int, int, Coefficients> Fit) Logit(double k, double n)
    {
        var (model, kernel) = Choice(1, 0);
        return (ArrayInverse.Of(model, kernel), Inference.Infer(model, kernel, ParameterList.Of(1), Demonstrations<int, int>.FromCounts([(0, 0, n - k), (0, 1, k)]), []));
    }

    private static (Model<int, int> Model, ArrayKernel Kernel) Choice(double first, double second) =>
        new ProblemBuilder(2, 2, parameters: 1) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Go(1, 0, 1).Go(1, 1, 1).Feature(0, 0, 1, first).Feature(0, 1, 1, second).Build();
}
