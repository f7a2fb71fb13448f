namespace Cai.Generators.ModelFiles;

/// <summary>Paths as text: the compiler's host may hold files that are on no disk.</summary>
internal static class ModelPath
{
    /// <summary>The path with slashes, and without <c>.</c> and <c>..</c> where they can be taken away.</summary>
    public static string Normal(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
                parts.Add(part);
        }

        return string.Join("/", parts);
    }

    /// <summary>The folder of a file, with a slash at its end; empty for none.</summary>
    public static string Folder(string file) => file.Substring(0, file.LastIndexOf('/') + 1);

    /// <summary>The last part.</summary>
    public static string Name(string file) => file.Substring(file.LastIndexOf('/') + 1);

    /// <summary>
    /// The files that a written path may mean: the one beside the source file; else the one in the project's folder; else those whose path ends so.
    /// </summary>
    /// <param name="written">The path as it is written.</param>
    /// <param name="source">The source file in which it is.</param>
    /// <param name="project">The project's folder; empty where it is not known.</param>
    /// <param name="files">The files there are.</param>
    public static IReadOnlyList<ModelText> Find(string written, string source, string project, IEnumerable<ModelText> files)
    {
        string normal = Normal(written);
        foreach (string folder in new[] { Folder(Normal(source)), Normal(project) is { Length: > 0 } root ? root.TrimEnd('/') + "/" : "" })
        {
            string whole = Normal(folder + normal);
            if (files.FirstOrDefault(file => file.Path == whole) is { } found)
                return [found];
        }

        return [.. files.Where(file => file.Path == normal || file.Path.EndsWith("/" + normal.TrimStart('/'), StringComparison.Ordinal))];
    }
}
