using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>
/// The estimations of a bootstrap, one a block. Each starts from the fit's parameters and values, whoever did what before, so that its result is a function of its
/// number alone.
/// </summary>
internal sealed class Replications<TState, TAction, TKernel>(
    Model<TState, TAction> model, TKernel kernel, IResampler resampler, Search search, InferenceOptions options, double[] parameters, double[] marginals,
    RewardPlan<TKernel> fitted, int count, int workers, IProgress<int>? progress, CancellationToken cancellation) : IBlocks
    where TState : struct
    where TAction : struct
    where TKernel : struct, IKernel<TKernel>
{
    private readonly RewardPlan<TKernel>?[] _plans = new RewardPlan<TKernel>?[workers];
    private int _done;

    /// <summary>The estimates of each, those of free noise probabilities last; null where it failed.</summary>
    public double[]?[] Points { get; } = new double[]?[count];

    /// <summary>The objective of each at its estimates.</summary>
    public double[] Objectives { get; } = new double[count];

    /// <summary>Why a replication failed; null where it did not.</summary>
    public string?[] Failures { get; } = new string?[count];

    public void Run(int block, int worker)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            RewardPlan<TKernel>? plan = options.EstimateNoise ? null : _plans[worker] ??= new(fitted.Problem);
            Estimation<TKernel> estimation = Estimation<TKernel>.Of(model, kernel, resampler.Draw(block), marginals, options, plan);
            estimation.Plan.StartFrom(fitted.Values[0]);
            Optimum optimum = search.Maximize(estimation, search.Start(parameters, estimation.FreeNoise), null, cancellation);
            Points[block] = [.. optimum.Point[..parameters.Length], .. estimation.FreeNoise is { } noise ? noise.Marginals.ToArray() : []];
            Objectives[block] = optimum.Value;
        }
        catch (Exception failure) when (failure is InvalidOperationException or DivergenceException or ArithmeticException)
        {
            Failures[block] = failure.Message;
        }

        progress?.Report(Interlocked.Increment(ref _done));
    }
}
