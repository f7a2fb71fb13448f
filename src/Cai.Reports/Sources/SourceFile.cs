namespace Cai.Reports.Sources;

/// <summary>A source file that a problem was compiled from.</summary>
/// <param name="Name">Its name, without the folder: reports tell nobody's folders.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsGenerated">Whether the generator wrote it.</param>
internal sealed record SourceFile(string Name, string Text, bool IsGenerated);
