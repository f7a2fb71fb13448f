using System.Threading.Channels;

namespace Cai;

/// <summary>Runs a long call beside its caller, and streams what it tells of its progress.</summary>
public static class ProgressStream
{
    /// <summary>Starts a call on a thread of the pool.</summary>
    /// <example>
    /// <code>
    /// await using var run = ProgressStream.Run&lt;SolveProgress, Solution&lt;Bus, Decision&gt;&gt;((progress, stop) => problem.Solve(costs, options, progress, stop));
    /// await foreach (SolveProgress step in run)
    ///     Console.WriteLine(step.ErrorBound);
    /// var plan = await run.Result;
    /// </code>
    /// </example>
    /// <typeparam name="TProgress">What the call tells.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="call">The call, which passes on both arguments.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ArgumentNullException">There is no call.</exception>
    public static ProgressStream<TProgress, TResult> Run<TProgress, TResult>(Func<IProgress<TProgress>, CancellationToken, TResult> call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(call, cancellation);
    }
}

/// <summary>
/// The progress of a call that runs on another thread, to be read once. A reader that is slower than the call gets the newest of what was told and misses what lies between: the call never waits. The stream ends when the call
/// does; <see cref="Result"/> then holds what it gave, or throws what it threw. Disposed before its end, it stops the call.
/// </summary>
/// <typeparam name="TProgress">What the call tells.</typeparam>
/// <typeparam name="TResult">What it gives.</typeparam>
public sealed class ProgressStream<TProgress, TResult> : IAsyncEnumerable<TProgress>, IAsyncDisposable
{
    private readonly Channel<TProgress> _steps = Channel.CreateBounded<TProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _stop;

    internal ProgressStream(Func<IProgress<TProgress>, CancellationToken, TResult> call, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Result = Task.Run(() => Call(call), CancellationToken.None);
    }

    /// <summary>What the call gives. Faulted where it threw, canceled where it was stopped.</summary>
    public Task<TResult> Result { get; }

    /// <summary>Reads the progress until the call ends, whatever its end.</summary>
    /// <param name="cancellationToken">Stops the reading, not the call.</param>
    public async IAsyncEnumerator<TProgress> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (TProgress step in _steps.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            yield return step;
    }

    /// <summary>Stops the call if it still runs, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)Result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private Task<TResult> Call(Func<IProgress<TProgress>, CancellationToken, TResult> call)
    {
        try
        {
            return Task.FromResult(call(new Writer(_steps.Writer), _stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(_stop.Token);
        }
        finally
        {
            _steps.Writer.Complete();
        }
    }

    /// <summary>Hands on at once, on the call's own thread, where <see cref="Progress{T}"/> would post to a context.</summary>
    private sealed class Writer(ChannelWriter<TProgress> steps) : IProgress<TProgress>
    {
        public void Report(TProgress value) => steps.TryWrite(value);
    }
}
