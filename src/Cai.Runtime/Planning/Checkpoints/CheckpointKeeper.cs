using System.Diagnostics;

namespace Cai.Planning;

/// <summary>Keeps the checkpoint of one solve: reads it at the start, writes it when it is due, and keeps other runs away from it.</summary>
internal sealed class CheckpointKeeper : IDisposable
{
    private readonly Checkpoint _checkpoint;
    private readonly CheckpointSubject _subject;
    private readonly FileStream _gate;
    private long _written = Stopwatch.GetTimestamp();

    private CheckpointKeeper(Checkpoint checkpoint, CheckpointSubject subject, FileStream gate) => (_checkpoint, _subject, _gate) = (checkpoint, subject, gate);

    /// <summary>How many backups were made before this solve.</summary>
    public int Before { get; private set; }

    /// <summary>Takes the file in hand; null without a checkpoint.</summary>
    /// <param name="checkpoint">What was asked for; null for none.</param>
    /// <param name="subject">Says what the solve is of.</param>
    /// <exception cref="ArgumentException">The path is empty, or the interval negative.</exception>
    /// <exception cref="CheckpointException">The path cannot be written, or another run writes it.</exception>
    public static CheckpointKeeper? Open(Checkpoint? checkpoint, Func<CheckpointSubject> subject)
    {
        if (checkpoint is null)
            return null;
        if (string.IsNullOrWhiteSpace(checkpoint.Path) || checkpoint.Interval < TimeSpan.Zero)
            throw new ArgumentException($"A checkpoint needs a path and an interval that is not negative, not '{checkpoint.Path}' and {checkpoint.Interval}.", nameof(checkpoint));
        if (Directory.Exists(checkpoint.Path))
            throw new CheckpointException(checkpoint.Path, "it is a directory. Name a file.");
        FileStream gate = TakeInHand(checkpoint.Path);
        try
        {
            return new(checkpoint, subject(), gate);
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <summary>Reads the values of the file; without one they stay as they are.</summary>
    /// <exception cref="CheckpointException">The file is torn, or of something else.</exception>
    public void Resume(Span<double> values)
    {
        if (!File.Exists(_checkpoint.Path))
            return;
        try
        {
            Before = CheckpointFile.Read(_checkpoint.Path, _subject, values);
        }
        catch (Exception cause) when (cause is not CheckpointException and (IOException or UnauthorizedAccessException))
        {
            throw new CheckpointException(_checkpoint.Path, $"it cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Writes the values if it is time, or if they are the last.</summary>
    /// <param name="iterations">The backups of this solve.</param>
    /// <param name="values">One a state.</param>
    /// <param name="cancellation">Whether the solve is about to stop.</param>
    public void Offer(int iterations, ReadOnlySpan<double> values, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(_written) >= _checkpoint.Interval)
            Save(iterations, values);
    }

    /// <summary>Writes the values.</summary>
    /// <param name="iterations">The backups of this solve.</param>
    /// <param name="values">One a state.</param>
    public void Save(int iterations, ReadOnlySpan<double> values)
    {
        try
        {
            CheckpointFile.Write(_checkpoint.Path, _subject, Before + iterations, values);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(_checkpoint.Path, $"it cannot be written: {cause.Message}", cause);
        }

        _written = Stopwatch.GetTimestamp();
    }

    /// <summary>Lets others have the file.</summary>
    public void Dispose() => _gate.Dispose();

    private static FileStream TakeInHand(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"its directory cannot be written, or another run is at it: {cause.Message}", cause);
        }
    }
}
