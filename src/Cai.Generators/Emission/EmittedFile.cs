namespace Cai.Generators.Emission;

/// <summary>A file of emitted code.</summary>
/// <param name="HintName">Its name, as <c>BusEngine.Space.g.cs</c>.</param>
/// <param name="Source">Its text, with <c>\n</c> line ends.</param>
internal sealed record EmittedFile(string HintName, string Source)
{
    /// <summary>How the names end; the compiler takes such files for generated.</summary>
    public const string Extension = ".g.cs";
}

/// <summary>
/// What is emitted for one problem. A class, since the steps of a pipeline over classes share code that is compiled ahead of time, and those over a struct are compiled
/// anew in each build.
/// </summary>
/// <param name="Files">The files.</param>
internal sealed record EmittedProblem(EquatableArray<EmittedFile> Files);
