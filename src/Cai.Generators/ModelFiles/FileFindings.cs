using System.Globalization;
using Cai.Generators.Diagnostics;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.ModelFiles;

/// <summary>A type with <c>[MdpFromFile]</c> as analyzers see it: with the declaration of its file, and with findings about that moved to where the file is named.</summary>
internal sealed class FileFindings
{
    private readonly DeclaredModel _model;
    private readonly Location _place;

    private FileFindings(DeclaredModel model, Location place, INamedTypeSymbol type, AttributeData mdp, Compilation compilation) =>
        (_model, _place, Type, Mdp, Compilation) = (model, place, type, mdp, compilation);

    /// <summary>Gets the type, with what was written from the file.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Gets its attribute.</summary>
    public AttributeData Mdp { get; }

    /// <summary>Gets the compilation that holds both.</summary>
    public Compilation Compilation { get; }

    /// <summary>Reads the file that a type names. Null where there is no declaration to go on with.</summary>
    /// <param name="context">The analyzer's context, of the type.</param>
    /// <param name="mdp">Its attribute.</param>
    /// <param name="fault">What is wrong with the file, or with the type; null where nothing is.</param>
    public static FileFindings? Of(SymbolAnalysisContext context, AttributeData mdp, out Finding? fault)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        fault = null;
        if (ModelSite.Of(type, mdp, context.Compilation, context.CancellationToken) is not { } site)
            return null;

        ModelText[] files = [.. context.Options.AdditionalFiles.Select(file => ModelText.Of(file, context.CancellationToken)).OfType<ModelText>()];
        var model = DeclaredModel.Of(site, files.ToEquatable(), BuildOptions.ProjectFolder(context.Options.AnalyzerConfigOptionsProvider), context.CancellationToken);
        if (model.Fault is { } wrong)
        {
            Location place = wrong.IsOfState ? type.GetTypeMembers(site.State!.Name).First().Location() : wrong.Argument is { } argument ? mdp.Location(type, argument) : PathOf(mdp, type);
            fault = new(wrong.Descriptor, place, wrong.Arguments);
            return null;
        }

        // A build has the declaration among its files; where analyzers run without the generator, it is added here.
        string name = EmittedDeclaration.NameOf(site.Type);
        if (type.DeclaringSyntaxReferences.Any(part => ModelPath.Name(part.SyntaxTree.FilePath.Replace('\\', '/')) == name))
            return new(model, PathOf(mdp, type), type, mdp, context.Compilation);

        var options = (CSharpParseOptions)mdp.ApplicationSyntaxReference!.SyntaxTree.Options;
        Compilation compilation = context.Compilation.AddSyntaxTrees(ModelFilePass.Parse(new(site.MetadataName, name, model.Source), options, context.CancellationToken));
        return compilation.Assembly.GetTypeByMetadataName(site.MetadataName) is { } whole && ProblemTypes.Declaration(whole) is { } attribute
            ? new(model, PathOf(mdp, type), whole, attribute, compilation)
            : null;
    }

    /// <summary>A finding that is about what was written from the file, or about the problem as a whole, at the place where the file is named; and one that names a state with its line.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="lowered">What the type was lowered to.</param>
    public Finding Place(Finding finding, Lowered lowered)
    {
        bool isOfFile = finding.Location.SourceTree is not { } tree || tree.FilePath.EndsWith(EmittedDeclaration.Ending, StringComparison.Ordinal) || Type.Locations.Contains(finding.Location);
        Finding placed = isOfFile ? finding with { Location = _place } : finding;
        if (!IsSentence(finding.Descriptor))
            return placed;
        int line = FileLines.Of(_model, lowered.Problem).Find(finding.Arguments[0]);
        string place = line > 0 ? string.Format(CultureInfo.InvariantCulture, "{0}({1}): ", _model.File, line) : isOfFile ? _model.File + ": " : "";
        return placed with { Arguments = [place + finding.Arguments[0]] };
    }

    // What evaluation finds comes as a whole sentence.
    private static bool IsSentence(DiagnosticDescriptor descriptor) => descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture) == "{0}";

    private static Location PathOf(AttributeData mdp, INamedTypeSymbol type) =>
        (mdp.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.GetLocation() ?? mdp.Location(type);
}
