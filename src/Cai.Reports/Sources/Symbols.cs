using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Cai.Reports.Sources;

/// <summary>
/// The source of a type, by the debugging symbols of its assembly: beside it, or inside. The compiler puts what generators wrote into the symbols; files of the project are there too where the project
/// embeds them, and are read from their place where not, as long as they are what was compiled, by their checksum.
/// </summary>
internal static class Symbols
{
    // Kinds of custom debug information and of checksums: the format of portable symbols names them so.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid Sha1 = new("FF1816EC-AA5E-4D10-87F7-6F4963833460");
    private static readonly Guid Sha256 = new("8829D00F-11B8-4213-878B-770E8597AC16");

    /// <summary>The files that hold the bodies of a type, of those nested in it, and of others that belong to it, the declaration's first; none where there are no symbols, or they are of another build.</summary>
    public static IReadOnlyList<SourceFile> FilesOf(Type type, params Type[] others)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, type.Assembly.GetName().Name + ".dll");
        if (!File.Exists(assembly) || !type.HasMetadataToken())
            return [];
        try
        {
            using PEReader image = new(File.OpenRead(assembly));
            MetadataReader metadata = image.GetMetadataReader();
            if (metadata.GetGuid(metadata.GetModuleDefinition().Mvid) != type.Module.ModuleVersionId
                || !image.TryOpenAssociatedPortablePdb(assembly, path => File.Exists(path) ? File.OpenRead(path) : null, out MetadataReaderProvider? provider, out _) || provider is null)
                return [];
            using (provider)
                return Read(metadata, provider.GetMetadataReader(), others.Where(other => other.Module == type.Module).Prepend(type).Select(shown => (TypeDefinitionHandle)MetadataTokens.EntityHandle(shown.MetadataToken)));
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<SourceFile> Read(MetadataReader metadata, MetadataReader symbols, IEnumerable<TypeDefinitionHandle> types)
    {
        SortedDictionary<int, DocumentHandle> documents = [];
        foreach (TypeDefinitionHandle type in types)
            Collect(metadata, symbols, type, documents);
        List<SourceFile> files = [];
        foreach (DocumentHandle handle in documents.Values)
        {
            Document document = symbols.GetDocument(handle);
            string path = symbols.GetString(document.Name), name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
            if ((Embedded(symbols, handle) ?? OnDisk(symbols, document, path)) is { } text)
                files.Add(new(name, text, path.Contains("Cai.Generators", StringComparison.Ordinal) && name.EndsWith(".g.cs", StringComparison.Ordinal)));
        }

        return [.. files.OrderBy(file => file.IsGenerated).ThenBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static void Collect(MetadataReader metadata, MetadataReader symbols, TypeDefinitionHandle handle, SortedDictionary<int, DocumentHandle> documents)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            foreach (SequencePoint point in symbols.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints())
                documents.TryAdd(MetadataTokens.GetRowNumber(point.Document), point.Document);
        }

        foreach (TypeDefinitionHandle nested in type.GetNestedTypes())
            Collect(metadata, symbols, nested, documents);
    }

    // The length of the text, or 0, and the text: compressed where there is a length.
    private static string? Embedded(MetadataReader symbols, DocumentHandle document)
    {
        foreach (CustomDebugInformationHandle handle in symbols.GetCustomDebugInformation(document))
        {
            CustomDebugInformation information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) != EmbeddedSource)
                continue;
            byte[] bytes = symbols.GetBlobBytes(information.Value);
            Stream stream = new MemoryStream(bytes, sizeof(int), bytes.Length - sizeof(int));
            using StreamReader reader = new(BitConverter.ToInt32(bytes) == 0 ? stream : new DeflateStream(stream, CompressionMode.Decompress), Encoding.UTF8);
            return reader.ReadToEnd();
        }

        return null;
    }

    private static string? OnDisk(MetadataReader symbols, Document document, string path)
    {
        if (!Path.IsPathRooted(path) || !File.Exists(path))
            return null;
        byte[] bytes = File.ReadAllBytes(path);
        Guid algorithm = symbols.GetGuid(document.HashAlgorithm);
        byte[]? hash = algorithm == Sha256 ? SHA256.HashData(bytes) : algorithm == Sha1 ? SHA1.HashData(bytes) : null;
        if (hash is null || !hash.AsSpan().SequenceEqual(symbols.GetBlobBytes(document.Hash)))
            return null;
        using StreamReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
