using System.Diagnostics;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>What the calls share: the problem posed, demonstrations read, episodes ready to be drawn, and the search.</summary>
internal sealed class SampledInference<TState, TAction> : IDisposable
    where TState : struct
    where TAction : struct
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly SampledOptions _options;
    private readonly Workers _workers;
    private readonly ExpertDecisions _expert;
    private readonly DrawnEpisodes<TState, TAction> _sampler;

    /// <param name="parts">What is known of the problem.</param>
    /// <param name="demonstrations">The demonstrations.</param>
    /// <param name="options">The settings.</param>
    /// <param name="method">The method, in words.</param>
    public SampledInference(InverseParts<TState, TAction> parts, Demonstrations<TState, TAction> demonstrations, SampledOptions options, string method)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        options.Check(parts.Model.Name);
        _options = options;
        Problem = parts.PoseSoft(options, options.Temperature);
        _workers = new(options.Threads);
        try
        {
            Problem.RequireStart(method);
            _expert = ExpertDecisions.Of(parts.Model, Problem, demonstrations);
            _sampler = new(parts, Problem, _workers, options.Episodes, options.LengthFor(Problem.Name, Problem.Horizon, Problem.Discount), options.Seed);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The problem as posed.</summary>
    public RewardlessProblem Problem { get; }

    /// <summary>How long it took so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Guided cost learning.</summary>
    public SampledSearch Run(GuidedCostOptions options, RewardFamily family, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        GuidedCost search = new(Problem, family, _expert, _sampler, options);
        return search.Run(Remarks(() => search.LargestReward), progress, cancellation);
    }

    /// <summary>Relative entropy.</summary>
    public SampledSearch Run(RelativeEntropyOptions options, RewardFamily family, bool isSmall, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        RelativeEntropy search = new(Problem, family, _expert, _sampler, options);
        return search.Run(isSmall, Remarks(() => search.LargestReward), progress, cancellation);
    }

    /// <summary>The rewards at the estimate.</summary>
    public double[][] Rewards(RewardFamily family, double[] point)
    {
        double[][] rewards = [.. Enumerable.Range(0, family.StageCount).Select(_ => new double[Problem.PairCount])];
        family.EvaluateFinite(Problem, point, rewards);
        return rewards;
    }

    /// <summary>What the samples say.</summary>
    public SampledReport Report(SampledTarget target, SampledSearch search) =>
        new(target, search.Steps, _options.Episodes, _sampler.Length, Problem.Horizon > 0 ? 0 : Math.Pow(Problem.Discount, _sampler.Length));

    /// <summary>Ends its threads.</summary>
    public void Dispose()
    {
        _workers.Dispose();
        Problem.Dispose();
    }

    private SampledRemarks Remarks(Func<double> largest) => new(_options, Problem, _expert, _sampler, largest);
}
