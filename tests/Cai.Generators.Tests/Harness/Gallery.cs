namespace Cai.Generators.Tests.Harness;

/// <summary>The gallery's problems, as text.</summary>
internal static class Gallery
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Gallery");

    /// <summary>Gets the names of the problems.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "Terrain").Order(StringComparer.Ordinal)];

    /// <summary>The files that declare a problem: its own, and the terrain that two of them share.</summary>
    public static SourceFile[] Files(string name) =>
        name is "Meadow" or "Marsh" ? [File(name), File("Terrain")] : [File(name)];

    /// <summary>All problems in one compilation.</summary>
    public static SourceFile[] AllFiles() => [.. Names.Append("Terrain").Select(File)];

    /// <summary>For theories over the problems.</summary>
    public static TheoryData<string> Theory() => [.. Names];

    private static SourceFile File(string name) => new($"/gallery/{name}.cs", System.IO.File.ReadAllText(Path.Combine(Folder, name + ".cs")).ReplaceLineEndings("\n"));
}
