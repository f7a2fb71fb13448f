using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cai.Generators.ModelFiles;

/// <summary>An additional file of the project that may be part of a model. Equal where path and content are.</summary>
/// <param name="path">The path, with slashes.</param>
/// <param name="text">The text; null where it cannot be read.</param>
internal sealed class ModelText(string path, SourceText? text) : IEquatable<ModelText>
{
    private static readonly string[] Endings = [".tra", ".json", ".jani", ".sta", ".lab", ".srew", ".trew", ".rew"];

    /// <summary>Gets the path, with slashes.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the text; null where it cannot be read.</summary>
    public SourceText? Text { get; } = text;

    /// <summary>The file, or null where its ending says that it is part of no model.</summary>
    public static ModelText? Of(AdditionalText file, CancellationToken cancellation) =>
        Array.Exists(Endings, ending => file.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? new(ModelPath.Normal(file.Path), file.GetText(cancellation)) : null;

    public bool Equals(ModelText? other) =>
        other is not null && Path == other.Path
        && (ReferenceEquals(Text, other.Text) || (Text is not null && other.Text is not null && Text.Length == other.Text.Length && Text.GetChecksum().SequenceEqual(other.Text.GetChecksum())));

    public override bool Equals(object? obj) => Equals(obj as ModelText);

    public override int GetHashCode() => Path.GetHashCode() ^ (Text?.Length ?? -1);
}
