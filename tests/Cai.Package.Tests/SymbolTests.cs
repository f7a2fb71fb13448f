using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;

namespace Cai.Package;

/// <summary>Whoever steps into a packed assembly sees its source: symbols are inside, and each source file is either inside them or where a server has it.</summary>
public sealed class SymbolTests : IDisposable
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cai-symbols-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("Cai.Runtime", "Cai.Dsl.dll Cai.Runtime.dll Cai.CodeFixes.dll Cai.Generators.dll")]
    [InlineData("Cai.Reports", "Cai.Reports.dll")]
    [InlineData("Cai.Tool", "Cai.Dsl.dll Cai.Reports.dll Cai.Runtime.dll Cai.Tool.dll")]
    public void Package_EachAssembly_HasItsSymbolsAndSources(string project, string assemblies)
    {
        Built.Pack(project, _directory.FullName, $"0.1.0-test.{DateTime.UtcNow.Ticks}");
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(_directory.FullName, "*.nupkg").Single());
        ZipArchiveEntry[] own = [.. package.Entries.Where(entry => entry.Name.StartsWith("Cai.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !entry.FullName.StartsWith("tools/precompiled", StringComparison.Ordinal))];
        Assert.Equal(assemblies.Split(' ').Order(), own.Select(entry => entry.Name).Order());
        Assert.All(own, Check);

        // Without a server, no repository is named: least of all a folder of the machine it was packed on.
        using StreamReader specification = new(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        string text = specification.ReadToEnd();
        Assert.True(!text.Contains(" url=\"", StringComparison.Ordinal) || text.Contains(" url=\"https://", StringComparison.Ordinal), text);
    }

    private static void Check(ZipArchiveEntry entry)
    {
        MemoryStream bytes = new();
        using (Stream packed = entry.Open())
            packed.CopyTo(bytes);
        bytes.Position = 0;
        using PEReader image = new(bytes);
        DebugDirectoryEntry[] entries = [.. image.ReadDebugDirectory()];
        Assert.Contains(entries, debug => debug.Type == DebugDirectoryEntryType.Reproducible);
        using MetadataReaderProvider provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(entries.Single(debug => debug.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        MetadataReader symbols = provider.GetMetadataReader();
        string[] served = Served(symbols);
        string[] missing = [.. symbols.Documents.Where(document => !Has(symbols, document)).Select(document => symbols.GetString(symbols.GetDocument(document).Name)).Where(path => !served.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))];
        Assert.True(symbols.Documents.Count > 3, entry.FullName);
        Assert.Empty(missing);
    }

    private static bool Has(MetadataReader symbols, DocumentHandle document) =>
        symbols.GetCustomDebugInformation(document).Any(information => symbols.GetGuid(symbols.GetCustomDebugInformation(information).Kind) == EmbeddedSource);

    // The folders whose files a server has: "documents": { "/_/*": "https://..." }.
    private static string[] Served(MetadataReader symbols)
    {
        foreach (CustomDebugInformation information in symbols.CustomDebugInformation.Select(symbols.GetCustomDebugInformation))
        {
            if (symbols.GetGuid(information.Kind) != SourceLink)
                continue;
            using JsonDocument link = JsonDocument.Parse(Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value)));
            return [.. link.RootElement.GetProperty("documents").EnumerateObject().Select(folder => folder.Name.TrimEnd('*'))];
        }

        return [];
    }
}
