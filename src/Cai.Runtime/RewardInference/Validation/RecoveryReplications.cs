using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>The replications of a recovery study, one a block: demonstrations drawn from streams of their own, and what the method makes of them.</summary>
internal sealed class RecoveryReplications<TState, TAction>(
    Func<int, Demonstrations<TState, TAction>> draw, Func<Demonstrations<TState, TAction>, IParameterEstimates> estimator, IReadOnlyList<string> names, int count, IProgress<int>? progress, CancellationToken cancellation) : IBlocks
    where TState : struct
    where TAction : struct
{
    private int _done;

    /// <summary>The estimates of each; null where it failed.</summary>
    public IReadOnlyList<ParameterEstimate>?[] Estimates { get; } = new IReadOnlyList<ParameterEstimate>?[count];

    /// <summary>Why a replication failed; null where it did not.</summary>
    public string?[] Failures { get; } = new string?[count];

    public void Run(int block, int worker)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            IReadOnlyList<ParameterEstimate> estimates = estimator(draw(block)).Estimates;
            if (!estimates.Select(estimate => estimate.Name).SequenceEqual(names))
                throw new ArgumentException($"The estimates are of {string.Join(", ", estimates.Select(estimate => estimate.Name))}, and the parameters are {string.Join(", ", names)}: estimate those of this problem.");
            Estimates[block] = estimates;
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or DivergenceException or ArithmeticException)
        {
            Failures[block] = failure.Message;
        }

        progress?.Report(Interlocked.Increment(ref _done));
    }
}
