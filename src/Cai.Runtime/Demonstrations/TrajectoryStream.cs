using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Cai.Csv;

/// <summary>Trajectories that are read on a thread of the pool while those before are worked on: as few ahead as keep both busy, so that memory does not grow with the file.</summary>
internal static class TrajectoryStream
{
    private const int Ahead = 4;

    /// <summary>Streams what another thread reads.</summary>
    /// <param name="read">Reads; stopped by the token, between rows.</param>
    /// <param name="cancellation">Stops both.</param>
    public static async IAsyncEnumerable<Trajectory<TState, TAction>> Of<TState, TAction>(
        Func<CancellationToken, IEnumerable<Trajectory<TState, TAction>>> read, [EnumeratorCancellation] CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
    {
        cancellation.ThrowIfCancellationRequested();
        Channel<Trajectory<TState, TAction>> trajectories = Channel.CreateBounded<Trajectory<TState, TAction>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task reading = Task.Run(() => Read(read, trajectories.Writer, stop.Token), CancellationToken.None);
        try
        {
            // Ends by what the reading threw, if it threw.
            await foreach (Trajectory<TState, TAction> trajectory in trajectories.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return trajectory;
        }
        finally
        {
            // Who leaves early closes the file.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task Read<TState, TAction>(
        Func<CancellationToken, IEnumerable<Trajectory<TState, TAction>>> read, ChannelWriter<Trajectory<TState, TAction>> trajectories, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        try
        {
            foreach (Trajectory<TState, TAction> trajectory in read(cancellation))
                await trajectories.WriteAsync(trajectory, cancellation).ConfigureAwait(false);
            trajectories.Complete();
        }
        catch (Exception fault)
        {
            trajectories.Complete(fault);
        }
    }
}
