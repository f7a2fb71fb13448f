using System.Composition;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Removes a feature that has no effect or that others determine, and the parameter that weighs it alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FeatureFix)), Shared]
public sealed class FeatureFix() : FixProvider("CAI0501", "CAI0502")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || site.Symbol(method) is not { } symbol
            || symbol.Find(Declared.Feature) is not { } feature)
        {
            yield break;
        }

        var removal = new TextChange(method.FullSpan, "");
        if (Parameter(site, symbol, feature.Argument(0, "")) is { } parameter && !IsUsed(site, parameter, method))
        {
            string title = $"Remove the feature '{symbol.Name}' and its parameter '{parameter.Identifier.ValueText}'";
            yield return new(title, "Remove", [removal, ParameterRemoval.Change(parameter)]);
        }
        else
        {
            yield return new($"Remove the feature '{symbol.Name}'", "Remove", removal);
        }
    }

    /// <summary>The parameter of a name, in this document and not the only one, or null.</summary>
    private static ParameterSyntax? Parameter(Site site, ISymbol feature, string name)
    {
        INamedTypeSymbol? type = feature.ContainingType.GetTypeMembers().FirstOrDefault(nested => nested.Has(Declared.Parameters));
        IEnumerable<ParameterSyntax> parameters = type?.DeclaringSyntaxReferences
            .Where(reference => reference.SyntaxTree == site.Root.SyntaxTree)
            .Select(reference => reference.GetSyntax(site.Cancellation)).OfType<RecordDeclarationSyntax>()
            .SelectMany(record => record.ParameterList?.Parameters ?? []) ?? [];
        return parameters.Skip(1).Any() ? parameters.FirstOrDefault(parameter => parameter.Identifier.ValueText == name) : null;
    }

    /// <summary>Whether anything but the feature names a parameter.</summary>
    private static bool IsUsed(Site site, ParameterSyntax parameter, MethodDeclarationSyntax feature)
    {
        string name = parameter.Identifier.ValueText;
        ITypeSymbol? record = site.Symbol(parameter)?.ContainingType;
        foreach (SyntaxTree tree in site.Model.Compilation.SyntaxTrees.Where(tree => !IsGenerated(tree)))
        {
            var uses = tree.GetRoot(site.Cancellation).DescendantNodes(node => node != feature)
                .OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name);
            SemanticModel model = site.Model.Compilation.GetSemanticModel(tree);
            if (uses.Any(use => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, site.Cancellation).Symbol?.ContainingType, record)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Emitted code changes with the declaration.</summary>
    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
