using System.Composition;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Bounds an integer field: by numbers, or by a member of the problem that gives its size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundFix)), Shared]
public sealed class BoundFix() : FixProvider("CAI0009")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        SyntaxNode? field = site.Node.AncestorsAndSelf().FirstOrDefault(node => node is ParameterSyntax or PropertyDeclarationSyntax);
        if (field is null || site.Symbol(field) is not { } symbol)
        {
            yield break;
        }

        yield return Bound(Declared.Range, "0, 99");
        if (ProblemSite.Around(site) is { } problem && !symbol.ContainingType.Has(Declared.Noise))
        {
            foreach (ISymbol size in Sizes(problem.Type))
            {
                yield return Bound(Declared.Below, $"nameof({size.Name.Escape()})");
            }
        }

        Offer Bound(string attribute, string arguments)
        {
            string text = $"[{Name(site, attribute)}({arguments})]";
            return new($"Bound '{symbol.Name}' by {text}", text, new TextChange(new(field.SpanStart, 0), text + " "));
        }
    }

    /// <summary>What <c>[Below]</c> may name: ints of the problem, and static ones of the types around it.</summary>
    private static IEnumerable<ISymbol> Sizes(INamedTypeSymbol problem)
    {
        for (INamedTypeSymbol? owner = problem; owner is not null; owner = owner.ContainingType)
        {
            foreach (ISymbol member in owner.GetMembers().Where(member => member.CanBeReferencedByName && IsSize(member)))
            {
                if (member.IsStatic || ReferenceEquals(owner, problem))
                {
                    yield return member;
                }
            }
        }
    }

    private static bool IsSize(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod: not null, Type.SpecialType: SpecialType.System_Int32 } => true,
        IFieldSymbol { HasConstantValue: true, ConstantValue: int value } => value > 0,
        IFieldSymbol { Type.SpecialType: SpecialType.System_Int32 } => true,
        _ => false,
    };

    /// <summary>The attribute's name, qualified where another namespace in use has one of the same name.</summary>
    private static string Name(Site site, string attribute)
    {
        string name = $"{attribute}Attribute";
        string shortest = site.Model.Compilation.GetTypeByMetadataName($"Cai.{name}")?.ToMinimalDisplayString(site.Model, site.Node.SpanStart) ?? name;
        return shortest.Substring(0, shortest.Length - "Attribute".Length);
    }
}
