using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.Distributions;

namespace Cai.RewardInference;

/// <summary>Posteriors against quadrature.</summary>
public sealed class BayesianTests
{
    private static readonly BayesianOptions _short = new() { WarmUp = 200, Draws = 1000, Chains = 4, Seed = 3 };

    /// <summary>The bus engines under a flat prior, and two-dimensional quadrature of the same density; the tolerance is four standard errors of the draws.</summary>
    [Fact]
    public void Hamiltonian_BusEngines_IsTheQuadrature()
    {
        var inverse = Zurcher.Inverse(Zurcher.Costs.Bound(0, 2, 40).Bound(1, 0, 20));
        var posterior = inverse.Bayesian(Zurcher.Data(), _short with { Draws = 500 });
        IObjective likelihood = inverse.Parts.Likelihood(Zurcher.Data(), new BayesianOptions(), 1)();
        double mass = 0, first = 0, second = 0;
        for (double x = 5; x <= 22; x += 0.4)
        {
            for (double y = 0.2; y <= 9; y += 0.3)
            {
                Assert.True(likelihood.TryEvaluate([x, y], out double value));
                double weight = Math.Exp(value + 163.5843);
                (mass, first, second) = (mass + weight, first + (weight * x), second + (weight * y));
            }
        }

        foreach ((string name, double mean) in (ReadOnlySpan<(string, double)>)[("Replacement", first / mass), ("Maintenance", second / mass)])
        {
            double error = posterior.StandardDeviation(name) / Math.Sqrt(posterior.EffectiveSize(name));
            Assert.Equal(mean, posterior.Mean(name), 4 * error);
            Assert.True(posterior.RHat(name) < 1.02 && posterior.EffectiveSize(name) > 400, posterior.ToString());
        }

        Assert.Equal(10.61, first / mass, 0.02);
        Assert.Equal(2.51, second / mass, 0.02);
    }

    [Theory]
    [InlineData(PosteriorSampler.Hamiltonian, false)]
    [InlineData(PosteriorSampler.Metropolis, false)]
    [InlineData(PosteriorSampler.Hamiltonian, true)]
    [InlineData(PosteriorSampler.Metropolis, true)]
    public void OneStepLogit_WithPriorsAndBounds_IsTheQuadrature(PosteriorSampler sampler, bool bounded)
    {
        ParameterList names = ParameterList.Of(1);
        if (bounded)
            names.Bound(0, 0, double.PositiveInfinity);
        var (model, kernel) = Logit();
        var data = Demonstrations<int, int>.FromCounts([(0, 0, 4), (0, 1, 7)]);
        var posterior = ArrayInverse.Of(model, kernel, names).Bayesian(data, _short with { Sampler = sampler, Draws = 3000, Priors = new Dictionary<string, ParameterPrior> { ["Theta0"] = ParameterPrior.Normal(0.5, 0.8) } });
        double mass = 0, mean = 0, square = 0;
        for (double x = (bounded ? 0 : -6) + 0.0005; x < 7; x += 0.001)
        {
            double weight = Math.Exp((-4 * Math.Log(1 + Math.Exp(x))) - (7 * Math.Log(1 + Math.Exp(-x)))) * Normal.PDF(0.5, 0.8, x);
            (mass, mean, square) = (mass + weight, mean + (weight * x), square + (weight * x * x));
        }

        mean /= mass;
        double deviation = Math.Sqrt((square / mass) - (mean * mean)), error = deviation / Math.Sqrt(posterior.EffectiveSize("Theta0"));
        Assert.Equal(mean, posterior.Mean("Theta0"), 4 * error);
        Assert.Equal(deviation, posterior.StandardDeviation("Theta0"), 6 * error);
        Assert.True(posterior.IsConverged && posterior.EffectiveSize("Theta0") > 800, posterior.ToString());
        Assert.True(!bounded || posterior.Draws("Theta0").All(chain => chain.All(x => x >= 0)));

        // Logarithms of bounded parameters are stiff far out: of 12,000 trajectories a few may run away.
        Assert.InRange(posterior.Divergences, 0, 12);
    }

    /// <summary>A prior with a corner, by both samplers: quadrature again.</summary>
    [Theory]
    [InlineData(PosteriorSampler.Hamiltonian)]
    [InlineData(PosteriorSampler.Metropolis)]
    public void OneStepLogit_WithALaplacePrior_IsTheQuadrature(PosteriorSampler sampler)
    {
        var (model, kernel) = Logit();
        var data = Demonstrations<int, int>.FromCounts([(0, 0, 4), (0, 1, 7)]);
        var posterior = ArrayInverse.Of(model, kernel).Bayesian(data, _short with { Sampler = sampler, Draws = 3000, Priors = new Dictionary<string, ParameterPrior> { ["Theta0"] = ParameterPrior.Laplace(0.2, 0.3) } });
        double mass = 0, mean = 0, square = 0;
        for (double x = -6; x < 7; x += 0.0005)
        {
            double weight = Math.Exp((-4 * Math.Log(1 + Math.Exp(x))) - (7 * Math.Log(1 + Math.Exp(-x))) - (Math.Abs(x - 0.2) / 0.3));
            (mass, mean, square) = (mass + weight, mean + (weight * x), square + (weight * x * x));
        }

        mean /= mass;
        double deviation = Math.Sqrt((square / mass) - (mean * mean)), error = deviation / Math.Sqrt(posterior.EffectiveSize("Theta0"));
        Assert.Equal(mean, posterior.Mean("Theta0"), 4 * error);
        Assert.Equal(deviation, posterior.StandardDeviation("Theta0"), 6 * error);
    }

    /// <summary>The policy is the mean of the policies of the draws, and not that of the mean parameters; with 400 draws, of all of them.</summary>
    [Fact]
    public void Policy_IsTheMeanOverTheDraws()
    {
        var (model, kernel) = Logit();
        var posterior = ArrayInverse.Of(model, kernel).Bayesian(Demonstrations<int, int>.FromCounts([(0, 0, 1), (0, 1, 6)]),
            _short with { Draws = 100, Priors = new Dictionary<string, ParameterPrior> { ["Theta0"] = ParameterPrior.Normal(0, 2) } });
        double[] draws = [.. posterior.Draws("Theta0").SelectMany(chain => chain)];
        Assert.Equal(400, draws.Length);
        double expected = draws.Average(x => 1 / (1 + Math.Exp(-x)));
        Assert.Equal(expected, posterior.Policy(0)[1], 1e-12);
        Assert.True(Math.Abs(expected - (1 / (1 + Math.Exp(-posterior.Mean("Theta0"))))) > 1e-3);
    }

    [Fact]
    public void Draws_DoNotDependOnThreads_ButOnTheSeed()
    {
        var (model, kernel) = Logit();
        var inverse = ArrayInverse.Of(model, kernel);
        var data = Demonstrations<int, int>.FromCounts([(0, 0, 4), (0, 1, 7)]);
        BayesianOptions few = new() { WarmUp = 50, Draws = 20, Threads = 1 };
        string one = inverse.Bayesian(data, few).ToCsv();
        Assert.Equal(one, inverse.Bayesian(data, few with { Threads = 3 }).ToCsv());
        Assert.NotEqual(one, inverse.Bayesian(data, few with { Seed = 1 }).ToCsv());
        Assert.Equal(1 + (4 * 20), one.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Refuses_ImproperPosteriors_AndUnknownNames()
    {
        var (model, kernel) = Logit();
        var inverse = ArrayInverse.Of(model, kernel);
        var certain = Demonstrations<int, int>.FromCounts([(0, 1, 7)]);
        Assert.Contains("improper", Assert.Throws<InvalidOperationException>(() => inverse.Bayesian(certain)).Message, StringComparison.Ordinal);
        Assert.Contains("Theta0", Assert.Throws<ArgumentException>(() => inverse.Bayesian(certain, new() { Priors = new Dictionary<string, ParameterPrior> { ["Cost"] = ParameterPrior.Flat } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterPrior.Laplace(0, -1));
    }

    [Fact]
    public void Density_Gradient_IsCentralDifferences()
    {
        var (model, kernel) = RandomProblem.Create(9, parameters: 4).Build();
        var data = Behaviour.Simulate(model, kernel, [0.5, -0.5, 0.2, 0.1], [], 2, 10, 5);
        IObjective likelihood = ArrayInverse.Of(model, kernel).Parts.Likelihood(data, new BayesianOptions(), 0.7)();
        double none = double.PositiveInfinity;
        PosteriorDensity density = new(likelihood, [ParameterPrior.Normal(1, 2), ParameterPrior.Laplace(0.1, 3), ParameterPrior.Flat, ParameterPrior.Normal(0, 1)], new([-none, -2, 0, -none], [none, 2, none, 1]));
        double[] point = [0.3, 0.8, -0.4, 0.2], gradient = new double[4];
        Assert.True(density.TryEvaluate(point, out _));
        density.Differentiate(gradient);
        for (int k = 0; k < 4; k++)
        {
            double[] near = [.. point];
            near[k] += 1e-5;
            density.TryEvaluate(near, out double above);
            near[k] -= 2e-5;
            density.TryEvaluate(near, out double below);
            Assert.Equal((above - below) / 2e-5, gradient[k], 1e-5 * Math.Max(1, Math.Abs(gradient[k])));
        }

        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            density.TryEvaluate(point, out _);
            density.Differentiate(gradient);
        }));
    }

    [Fact]
    public void Diagnostics_TellChainsApart_AndCorrelatedDraws()
    {
        CounterRandom random = new(5, 0);
        double[][] same = new double[4][], apart = new double[4][], slow = new double[4][];
        for (int c = 0; c < 4; c++)
        {
            (same[c], apart[c], slow[c]) = (new double[1000], new double[1000], new double[1000]);
            for (int i = 0; i < 1000; i++)
            {
                same[c][i] = random.Normal();
                apart[c][i] = random.Normal() + c;
                slow[c][i] = (0.9 * (i == 0 ? 0 : slow[c][i - 1])) + (Math.Sqrt(1 - 0.81) * random.Normal());
            }
        }

        Assert.InRange(ChainDiagnostics.RHat(same), 0.99, 1.01);
        Assert.True(ChainDiagnostics.RHat(apart) > 1.3);
        Assert.InRange(ChainDiagnostics.EffectiveSize(same), 3200, 4800);

        // First-order autoregression: n (1 - f) / (1 + f) = 4000 / 19 = 210.
        Assert.InRange(ChainDiagnostics.EffectiveSize(slow), 130, 320);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel) Logit() =>
        new ProblemBuilder(1, 2, parameters: 1) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1).Build();
}
