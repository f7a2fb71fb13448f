using System.Text;
using Cai.Generators.Emission;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.Generators.ModelFiles;

/// <summary>
/// The pass before lowering, for types with <c>[MdpFromFile]</c>: a model file is written out as a declaration, which is emitted, and lowered with what the user declares beside it. Files are read when they change, and their
/// declarations parsed once; an edit elsewhere costs the lowering of the members.
/// </summary>
internal static class ModelFilePass
{
    /// <summary>The problems that model files declare.</summary>
    public static IncrementalValuesProvider<ProblemIr> Declare(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ModelSite> sites = context.SyntaxProvider
            .ForAttributeWithMetadataName(ProblemTypes.FileAttribute, static (node, _) => node is TypeDeclarationSyntax, Site)
            .Where(static site => site is not null)!;
        IncrementalValueProvider<EquatableArray<ModelText>> files = context.AdditionalTextsProvider
            .Select(static (file, cancellation) => ModelText.Of(file, cancellation))
            .Where(static file => file is not null)
            .Collect()
            .Select(static (files, _) => files.ToEquatable())!;
        IncrementalValueProvider<string> project = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildOptions.ProjectFolder(options));

        IncrementalValuesProvider<EmittedDeclaration> declarations = sites
            .Combine(files)
            .Combine(project)
            .Select(static (input, cancellation) => Read(input.Left.Left, input.Left.Right, input.Right, cancellation))
            .WithTrackingName(TrackingNames.Declare);
        context.RegisterSourceOutput(declarations, static (output, declaration) => output.AddSource(declaration.HintName, SourceText.From(declaration.Source, Encoding.UTF8)));

        return declarations
            .Combine(context.ParseOptionsProvider)
            .Select(static (input, cancellation) => (input.Left.MetadataName, Tree: Parse(input.Left, (CSharpParseOptions)input.Right, cancellation)))
            .Combine(context.CompilationProvider)
            .Select(static (input, cancellation) => Lower(input.Left.MetadataName, input.Right.AddSyntaxTrees(input.Left.Tree), cancellation))
            .Where(static problem => problem is not null)
            .WithTrackingName(TrackingNames.Lower)!;
    }

    /// <summary>A declaration as a file of a compilation.</summary>
    public static SyntaxTree Parse(EmittedDeclaration declaration, CSharpParseOptions options, CancellationToken cancellation) =>
        CSharpSyntaxTree.ParseText(SourceText.From(declaration.Source, Encoding.UTF8), options, declaration.HintName, cancellation);

    private static ModelSite? Site(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is INamedTypeSymbol type && ProblemTypes.Declaration(type) is { } mdp && mdp.IsFromFile()
            ? ModelSite.Of(type, mdp, context.SemanticModel.Compilation, cancellation)
            : null;

    private static EmittedDeclaration Read(ModelSite site, EquatableArray<ModelText> files, string project, CancellationToken cancellation) =>
        new(site.MetadataName, EmittedDeclaration.NameOf(site.Type), DeclaredModel.Of(site, files, project, cancellation).Source);

    private static ProblemIr? Lower(string name, Compilation compilation, CancellationToken cancellation) =>
        compilation.Assembly.GetTypeByMetadataName(name) is { } type && ProblemTypes.Declaration(type) is { } mdp ? ProblemLowerer.Lower(type, mdp, compilation, cancellation).Problem : null;
}

/// <summary>The declaration that was written from a model file.</summary>
/// <param name="MetadataName">The type that it is of.</param>
/// <param name="HintName">The name of the emitted file.</param>
/// <param name="Source">Its text.</param>
internal sealed record EmittedDeclaration(string MetadataName, string HintName, string Source)
{
    /// <summary>How the names of such files end.</summary>
    public const string Ending = ".Declaration" + EmittedFile.Extension;

    /// <summary>The name of the file for a type.</summary>
    public static string NameOf(TypeIr type) => type.HintName + Ending;
}
