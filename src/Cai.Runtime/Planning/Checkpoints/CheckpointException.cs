namespace Cai;

/// <summary>A checkpoint file cannot be used: the message names the file, what is wrong with it, and what to do.</summary>
public sealed class CheckpointException : IOException
{
    internal CheckpointException(string path, string fault, Exception? cause = null)
        : base($"Checkpoint '{path}': {fault}", cause) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
