using System.Globalization;
using Cai.Explicit;
using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.ModelFiles;

/// <summary>What became of a model file: a declaration, or why there is none and what stands for it.</summary>
/// <param name="Site">What was asked for.</param>
/// <param name="File">The file, as messages call it.</param>
/// <param name="Tables">What it holds; null where it is faulty.</param>
/// <param name="Source">The declaration, as C#; what stands for it, where the file is faulty.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
internal sealed record DeclaredModel(ModelSite Site, string File, ExplicitTables? Tables, string Source, ModelFault? Fault)
{
    /// <summary>The most characters that the files of a model hold together.</summary>
    public const int MostCharacters = 4 * 1024 * 1024;

    private const int MostStates = 100_000;

    private static readonly ComputationCache<(ModelSite Site, EquatableArray<ModelText> Files, string Project), DeclaredModel> _cache = new(capacity: 32);

    /// <summary>Reads the file that a type names, and writes its declaration; once for equal content.</summary>
    /// <param name="site">What is asked for.</param>
    /// <param name="files">The additional files of the project.</param>
    /// <param name="project">The project's folder.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static DeclaredModel Of(ModelSite site, EquatableArray<ModelText> files, string project, CancellationToken cancellation) =>
        _cache.GetOrAdd((site, files, project), cancellation, () => Read(site, files, project));

    private static DeclaredModel Read(ModelSite site, EquatableArray<ModelText> files, string project)
    {
        try
        {
            ModelText main = Find(site, site.Path, files, project, null);
            string folder = ModelPath.Folder(main.Path), stem = main.Path.EndsWith(".tra", StringComparison.OrdinalIgnoreCase) ? main.Path.Substring(0, main.Path.Length - ".tra".Length) : "";
            ModelText[] companions = site.Companions is { } listed ? [.. listed.Select(path => Find(site, path, files, project, nameof(site.Companions)))]
                : stem.Length == 0 ? []
                : [.. files.Where(file => ModelReader.IsCompanion(stem, file.Path, path => files.Any(other => other.Path == path))).OrderBy(file => file.Path, StringComparer.Ordinal)];
            var texts = companions.Append(main).GroupBy(file => file.Path).ToDictionary(group => NameIn(folder, group.Key), group => group.First());
            string name = NameIn(folder, main.Path);
            Require(name, texts);
            ModelReader reader = new(file => new StringReader(texts[file].Text!.ToString()), new(site.Normalises, site.EndsWithoutRow, KeepsLines: true), ModelConstants.Read(site.Constants), MostStates);
            var tables = ExplicitTables.Of(reader.Read(name, [.. companions.Select(file => NameIn(folder, file.Path)).Distinct()]));
            return new(site, name, tables, DeclarationWriter.Write(site, tables, [name, .. texts.Keys.Where(file => file != name).OrderBy(file => file, StringComparer.Ordinal)]), null);
        }
        catch (ModelFileException e)
        {
            return Faulty(site, new(Descriptors.ModelFileFault, null, [e.Message]));
        }
        catch (ModelFaultException e)
        {
            return Faulty(site, e.Fault);
        }
    }

    private static DeclaredModel Faulty(ModelSite site, ModelFault fault) => new(site, site.Path, null, UnreadDeclaration.Write(site), fault);

    private static ModelText Find(ModelSite site, string path, EquatableArray<ModelText> files, string project, string? argument)
    {
        IReadOnlyList<ModelText> found = ModelPath.Find(path, site.Source, project, files);
        if (found.Count == 1)
            return found[0];
        string include = path.EndsWith(".tra", StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - ".tra".Length) + ".*" : path;
        throw new ModelFaultException(new(Descriptors.ModelFileMissing, argument, [path, found.Count == 0
            ? $"there is no such file among the additional files of the project; add <AdditionalFiles Include=\"{include}\" /> to it"
            : $"it may be any of {string.Join(", ", found.Select(file => file.Path))}; write more of its path"]));
    }

    private static string NameIn(string folder, string path) => folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;

    private static void Require(string name, Dictionary<string, ModelText> texts)
    {
        foreach (KeyValuePair<string, ModelText> file in texts)
        {
            if (file.Value.Text is null)
                throw new ModelFileException(file.Key, 0, 0, "it cannot be read: expected text, in UTF-8 or with a byte order mark");
        }

        long characters = texts.Values.Sum(file => (long)file.Text!.Length);
        if (characters > MostCharacters)
        {
            throw new ModelFileException(name, 0, 0, string.Format(
                CultureInfo.InvariantCulture, "the model holds {0:N0} characters, and at most {1:N0} are compiled. Read it at run time: ExplicitModel.Read(\"{2}\")", characters, MostCharacters, name));
        }
    }
}

/// <summary>What is wrong with a model file or with what is asked of it.</summary>
/// <param name="Descriptor">What to tell.</param>
/// <param name="Argument">The named argument that it is about; null for the path.</param>
/// <param name="Arguments">What the message holds.</param>
internal sealed record ModelFault(DiagnosticDescriptor Descriptor, string? Argument, EquatableArray<string> Arguments)
{
    /// <summary>Gets whether it is about the state type that the user declares.</summary>
    public bool IsOfState { get; init; }
}

/// <summary>Carries a fault out of the reading of a model.</summary>
internal sealed class ModelFaultException(ModelFault fault) : Exception(string.Join(" ", fault.Arguments))
{
    public ModelFault Fault { get; } = fault;
}
