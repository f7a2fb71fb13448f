using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Reference;

/// <summary>The public types that users mention, with their documentation.</summary>
internal sealed class Library
{
    private Library(IReadOnlyList<INamedTypeSymbol> types, Comments comments) => (Types, Comments) = (types, comments);

    /// <summary>Types of namespace Cai, by name; nested ones too.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    /// <summary>What is written about them.</summary>
    public Comments Comments { get; }

    /// <summary>Loads assemblies that lie beside this program, each with its XML file.</summary>
    public static Library Load(params string[] names)
    {
        string[] paths = [.. names.Select(name => Path.Combine(AppContext.BaseDirectory, name))];
        PortableExecutableReference[] ours = [.. paths.Select(path => MetadataReference.CreateFromFile(path + ".dll"))];
        string[] platform = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => !names.Contains(Path.GetFileNameWithoutExtension(path)))];
        CSharpCompilation compilation = CSharpCompilation.Create("reference", [], [.. ours, .. platform.Select(path => MetadataReference.CreateFromFile(path))]);
        IEnumerable<INamedTypeSymbol> types = ours.Select(reference => (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!)
            .SelectMany(assembly => Public(assembly.GlobalNamespace))
            .Where(type => type.ContainingNamespace.ToDisplayString() == "Cai");
        return new([.. types.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)], new(paths.Select(path => path + ".xml")));
    }

    private static IEnumerable<INamedTypeSymbol> Public(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Public(inner),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => Public(type).Prepend(type),
        _ => [],
    });
}
