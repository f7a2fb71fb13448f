using System.Diagnostics;
using System.Numerics.Tensors;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai;

/// <content>The posterior over parameters.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    private const int PolicyDraws = 400;
    private const double Mixed = 1.05;

    /// <summary>
    /// Draws from the posterior over the reward parameters, <c>p(x | data) ~ exp(sum N(s,a) log pi_x(a|s)) p(x)</c>, by Markov chains. Bounds are kept by coordinates without bounds (logarithms and logits), and
    /// the density is changed by their volume: the prior is one over the parameters. Where the soft values diverge the posterior density is zero. The noise is held at the problem's values.
    /// </summary>
    /// <remarks>A Hamiltonian draw takes some ten evaluations with gradients, a Metropolis draw one without; the problem is solved once in each.</remarks>
    /// <param name="demonstrations">The demonstrations.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told every hundred iterations of each chain, from any thread: the log-density and the acceptance.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, a prior is of no parameter, or an observation is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The posterior is improper, or has no density at the start.</exception>
    public ParameterPosterior<TState, TAction, TParameters> Bayesian(
        Demonstrations<TState, TAction> demonstrations, BayesianOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options ??= new();
        long started = Stopwatch.GetTimestamp();
        foreach (string name in options.Priors.Keys)
        {
            if (!Space.Names.Contains(name))
                throw new ArgumentException($"{Parts.Model.Name}: BayesianOptions.Priors names {name}: the parameters are {string.Join(", ", Space.Names)}.", nameof(options));
        }

        using RewardlessProblem problem = Parts.PoseSoft(options, options.Temperature);
        Func<IObjective> likelihood = Parts.Likelihood(demonstrations, options, problem.Temperature);
        ParameterPrior[] priors = [.. Space.Names.Select(name => options.Priors.TryGetValue(name, out ParameterPrior? prior) ? prior : ParameterPrior.Flat)];
        BoundedCoordinates coordinates = new(Space.Min.ToArray(), Space.Max.ToArray());
        PosteriorDensity Density() => new(likelihood(), priors, coordinates);
        (double[] centre, double[] scale) = PosteriorChains.Locate(Density(), [.. Space.Start.ToArray().Select((x, k) => coordinates.Of(k, x))], Parts.Model.Name, cancellation);
        PosteriorChains chains = new(Density, centre, scale, options, progress, cancellation);
        using (Workers workers = new(Math.Min(options.Chains, options.Threads ?? Environment.ProcessorCount)))
            workers.Run(chains, options.Chains);

        double[] mean = [.. Enumerable.Range(0, Space.Names.Count).Select(k => chains.Draws.Average(chain => chain.Average(draw => draw[k])))];
        ParameterPosterior<TState, TAction, TParameters> posterior = new(Parts.Model, problem, Space, mean, Parts.Rewards(problem, mean), MeanPolicy(problem, chains.Draws, cancellation), chains.Draws)
        {
            Method = options.Sampler == PosteriorSampler.Hamiltonian ? "posterior by Hamiltonian Monte Carlo" : "posterior by random-walk Metropolis",
            Trace = [],
            IsConverged = Enumerable.Range(0, mean.Length).All(k => ChainDiagnostics.RHat([.. chains.Draws.Select(chain => Array.ConvertAll(chain, draw => draw[k]))]) < Mixed),
            Remark = chains.Divergences.Sum() is > 0 and var count ? $"{count} proposals diverged: a part of the posterior may be missed. Raise BayesianOptions.TargetAcceptance, or set priors." : "",
            Elapsed = Stopwatch.GetElapsedTime(started),
            Demonstrations = demonstrations,
            Options = options,
            Acceptance = chains.Acceptance,
            Divergences = chains.Divergences.Sum(),
        };
        return posterior;
    }

    // Of evenly spaced draws: the error of leaving out the others is far below that of the draws themselves.
    private double[][] MeanPolicy(RewardlessProblem problem, double[][][] draws, CancellationToken cancellation)
    {
        double[][] all = [.. draws.SelectMany(chain => chain)], mean = problem.NewPairs();
        int count = Math.Min(all.Length, PolicyDraws);
        RewardPlan plan = problem.CreatePlan();
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[][] rewards = Parts.Rewards(problem, all[(int)((long)i * all.Length / count)]);
            if (!plan.TrySolve([.. Enumerable.Range(0, problem.StageCount).Select(t => rewards[rewards.Length == 1 ? 0 : t])]))
                throw new InvalidOperationException($"{Parts.Model.Name}: a draw of the posterior has no finite values.");
            for (int t = 0; t < mean.Length; t++)
                TensorPrimitives.MultiplyAdd(plan.Probabilities[t], 1.0 / count, mean[t], mean[t]);
        }

        return mean;
    }
}
