namespace Cai;

/// <summary>A file of a saved solution cannot be used: the message names the file, what is wrong with it (what of the problem has changed since), and what to do.</summary>
public sealed class SavedSolutionException : IOException
{
    internal SavedSolutionException(string path, string fault, Exception? cause = null)
        : base($"Saved solution '{path}': {fault}", cause) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
