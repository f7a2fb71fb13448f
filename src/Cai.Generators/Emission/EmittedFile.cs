namespace Cai.Generators.Emission;

/// <summary>A file of emitted code.</summary>
/// <param name="HintName">Its name, as <c>BusEngine.Space.g.cs</c>.</param>
/// <param name="Source">Its text, with <c>\n</c> line ends.</param>
internal readonly record struct EmittedFile(string HintName, string Source)
{
    /// <summary>How the names end; the compiler takes such files for generated.</summary>
    public const string Extension = ".g.cs";
}
