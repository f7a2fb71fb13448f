namespace Cai;

/// <summary>How a posterior over reward parameters is drawn (<c>problem.Inverse.Bayesian</c>). The draws depend on the seed, and not on the number of threads.</summary>
public sealed record BayesianOptions : InverseOptions
{
    /// <summary>The temperature, above 0; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>How it is drawn.</summary>
    public PosteriorSampler Sampler { get; init; }

    /// <summary>The priors by name of the parameter; those not named are flat within their bounds.</summary>
    public IReadOnlyDictionary<string, ParameterPrior> Priors { get; init; } = new Dictionary<string, ParameterPrior>();

    /// <summary>The number of chains, at least 1. Default 4.</summary>
    public int Chains
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Chains), value, "There is at least one chain.");
    } = 4;

    /// <summary>How many iterations of each chain adapt the sampler and are dropped, at least 50. Default 500.</summary>
    public int WarmUp
    {
        get;
        init => field = value >= 50 ? value : throw new ArgumentOutOfRangeException(nameof(WarmUp), value, "Adapting takes at least 50 iterations.");
    } = 500;

    /// <summary>How many draws each chain keeps, at least 8. Default 1,000.</summary>
    public int Draws
    {
        get;
        init => field = value >= 8 ? value : throw new ArgumentOutOfRangeException(nameof(Draws), value, "Diagnostics take at least 8 draws a chain.");
    } = 1000;

    /// <summary>The seed; each chain has a stream of its own.</summary>
    public ulong Seed { get; init; }

    /// <summary>The acceptance that Hamiltonian steps are adapted to, in (0, 1). Default 0.8.</summary>
    public double TargetAcceptance
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(TargetAcceptance), value, "An acceptance is in (0, 1).");
    } = 0.8;
}
