namespace Cai.Explicit;

/// <summary>The files that lie beside a model and go with it.</summary>
internal static class Companions
{
    /// <summary>Finds them. A file that goes with another model, as <c>die2.srew</c> with <c>die2.tra</c>, is left out.</summary>
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
            .Where(file => ModelReader.IsCompanion(stem, file) && !IsOfAnother(stem, file))
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsOfAnother(string stem, string file)
    {
        int end = stem.Length;
        while (end < file.Length && char.IsAsciiDigit(file[end]))
            end++;
        return end > stem.Length && File.Exists(file[..end] + ".tra");
    }
}
