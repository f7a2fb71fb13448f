using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.Learning.Continuous;

/// <summary>The regulator under a policy <c>u ~ Normal(b + w x, s^2)</c>: episodes of it, and what it is worth by the recursion of its moments.</summary>
internal sealed class GaussianTesting : IDisposable
{
    public const double Q = 1, C = 0.5, Noise = 0.2, Discount = 0.9, Temperature = 0.2;

    private readonly Workers _workers = new(1);

    public GaussianTesting(GaussianPolicyOptions options, double b = 0.1, double w = -0.4, double deviation = 0.6)
    {
        GaussianSettings settings = GaussianSettings.Of(Declared, false, options);
        Places states = new([double.NegativeInfinity], [double.PositiveInfinity]);
        Pushes actions = new([double.NegativeInfinity], [double.PositiveInfinity]);
        Head = new(2, [double.NegativeInfinity], [double.PositiveInfinity]);
        (Head.Parameters[0], Head.Parameters[1], Head.Parameters[2]) = (b, w, Math.Log(deviation));
        Regulator process = new(Q, C, Noise);
        Episodes = new(settings, states, actions, process, new(settings.Problem, states, process), Head, _workers);
        Gradient = new(Episodes, Head, Discount, options.Baseline, _workers);
    }

    public static RealSettings Declared { get; } = new("Line", Discount, Temperature, 0, ActionPrior.Counting, false);

    public GaussianHead Head { get; }

    public GaussianEpisodes<Place, Push, Places, Pushes, Regulator> Episodes { get; }

    public GaussianGradient Gradient { get; }

    /// <summary><c>sum_t g^t (-q E x^2 - c E u^2 + a H(pi))</c>, from x = 1.</summary>
    public static double Objective(double b, double w, double logDeviation, int steps)
    {
        double mean = 1, variance = 0, sum = 0, weight = 1, own = Math.Exp(2 * logDeviation);
        double entropy = 0.5 * Math.Log(2 * Math.PI * Math.E * own);
        for (int t = 0; t < steps; t++)
        {
            double push = b + (w * mean);
            sum += weight * (-(Q * ((mean * mean) + variance)) - (C * ((push * push) + (w * w * variance) + own)) + (Temperature * entropy));
            (mean, variance, weight) = (mean + push, ((1 + w) * (1 + w) * variance) + own + (Noise * Noise), weight * Discount);
        }

        return sum;
    }

    public void Dispose() => _workers.Dispose();
}
