using Cai.Planning;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Cai.RewardInference;

/// <summary>The chains of a posterior, one a block: each has an objective and random numbers of its own, so that its draws do not depend on who makes them.</summary>
internal sealed class PosteriorChains(Func<PosteriorDensity> density, double[] centre, double[] scale, BayesianOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation) : IBlocks
{
    private const int Often = 100;

    // A normal density has fallen by 18 at six standard deviations.
    private const double Far = 6;
    private const double LeastFall = 0.5;

    private int _evaluations;

    /// <summary>The draws: of each chain, row by row over parameters.</summary>
    public double[][][] Draws { get; } = new double[options.Chains][][];

    /// <summary>The mean acceptance of each chain.</summary>
    public double[] Acceptance { get; } = new double[options.Chains];

    /// <summary>Its divergences.</summary>
    public int[] Divergences { get; } = new int[options.Chains];

    /// <summary>The mode of a density and a square root of its covariance there, row by row: what makes it about standard normal.</summary>
    /// <exception cref="InvalidOperationException">It has no mode: the posterior is improper.</exception>
    public static (double[] Centre, double[] Scale) Locate(PosteriorDensity density, double[] start, string problem, CancellationToken cancellation)
    {
        int n = density.Dimension;
        double[] lower = new double[n], upper = new double[n], hessian = new double[n * n];
        lower.AsSpan().Fill(double.NegativeInfinity);
        upper.AsSpan().Fill(double.PositiveInfinity);
        double[] centre;
        try
        {
            centre = new TrustRegion(density, lower, upper, 1e-6, 200).Maximize(start, null, cancellation).Point;
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException($"{problem}: the posterior has no mode that could be found, and may be improper: the data leave a direction open that a flat prior leaves open too. Set BayesianOptions.Priors (ParameterPrior.Normal), or bounds by [Parameter(Min = ..., Max = ...)]. {failure.Message}", failure);
        }

        density.TryEvaluate(centre, out _);
        density.Curve(hessian);
        Evd<double> evd = Matrix<double>.Build.Dense(n, n, (i, j) => -hessian[(i * n) + j]).Evd(Symmetricity.Symmetric);
        double largest = evd.EigenValues.Max(value => value.Real);
        if (!(evd.EigenValues.Min(value => value.Real) > 1e-12 * largest))
            throw new InvalidOperationException($"{problem}: the posterior is flat in some direction at its mode: some combination of parameters is not identified by these data, and no prior says anything of it. Set BayesianOptions.Priors (ParameterPrior.Normal), or bounds.");
        double[] scale = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                scale[(i * n) + j] = evd.EigenVectors[i, j] / Math.Sqrt(evd.EigenValues[j].Real);
        }

        RequireFalling(density, centre, scale, problem);
        return (centre, scale);
    }

    // A search that gives up on its way to infinity leaves a density that does not fall there: no maximum, and no integral.
    private static void RequireFalling(PosteriorDensity density, double[] centre, double[] scale, string problem)
    {
        int n = centre.Length;
        density.TryEvaluate(centre, out double top);
        double[] far = new double[n];
        for (int j = 0; j < 2 * n; j++)
        {
            for (int i = 0; i < n; i++)
                far[i] = centre[i] + ((j < n ? Far : -Far) * scale[(i * n) + (j % n)]);
            if (density.TryEvaluate(far, out double value) && !(top - value > LeastFall))
                throw new InvalidOperationException($"{problem}: the posterior is improper: its density does not fall as parameters grow, because the decisions are predicted with certainty there and a flat prior says nothing against it. Set BayesianOptions.Priors (ParameterPrior.Normal), or bounds by [Parameter(Min = ..., Max = ...)].");
        }
    }

    public void Run(int block, int worker)
    {
        PosteriorDensity own = density();
        CounterRandom random = new(options.Seed, (ulong)block);
        MarkovChain chain = options.Sampler == PosteriorSampler.Hamiltonian ? new HamiltonianChain(own, centre, scale, random, options.TargetAcceptance) : new MetropolisChain(own, centre, scale, random);
        chain.Start();
        double[][] draws = new double[options.Draws][];
        double accepted = 0;
        for (int i = 0; i < options.WarmUp + options.Draws; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            double acceptance = chain.Step(i, options.WarmUp);
            if (i >= options.WarmUp)
            {
                accepted += acceptance;
                draws[i - options.WarmUp] = own.At(chain.Point(chain.Position));
            }

            if ((i + 1) % Often == 0)
                progress?.Report(new(i + 1, chain.LogDensity, acceptance, Interlocked.Add(ref _evaluations, Often)));
        }

        (Draws[block], Acceptance[block], Divergences[block]) = (draws, accepted / options.Draws, chain.Divergences);
    }
}
