namespace Cai.Explicit;

/// <summary>The files that lie beside a model and go with it.</summary>
internal static class Companions
{
    /// <summary>Finds them.</summary>
    /// <param name="path">The file of transitions.</param>
    public static List<string> Of(string path)
    {
        if (!path.EndsWith(".tra", StringComparison.OrdinalIgnoreCase))
            return [];
        string directory = Path.GetDirectoryName(path) ?? "", stem = path[..^".tra".Length];
        if (!Directory.Exists(directory.Length == 0 ? "." : directory))
            return [];
        return [.. Directory.EnumerateFiles(directory.Length == 0 ? "." : directory, Path.GetFileName(stem) + "*")
            .Select(file => Path.Combine(directory, Path.GetFileName(file)))
            .Where(file => ModelReader.IsCompanion(stem, file, File.Exists))
            .Order(StringComparer.Ordinal)];
    }
}
