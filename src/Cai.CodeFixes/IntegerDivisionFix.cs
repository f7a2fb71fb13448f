using System.Composition;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Distributions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Makes an integer division in a probability, and those of its neighbours in an enum, real ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IntegerDivisionFix)), Shared]
public sealed class IntegerDivisionFix() : FixProvider("CAI0016", "CAI0406")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        BinaryExpressionSyntax[] divisions = [.. Divisions(site)];
        if (divisions.Length > 0)
        {
            string first = $"{divisions[0].Left} / {RealDivisor.Of(divisions[0])}";
            string title = divisions.Length == 1 ? $"Write '{first}'" : $"Write '{first}', and its neighbours likewise";
            yield return new(title, "Real", [.. divisions.Select(division => new TextChange(division.Right.Span, RealDivisor.Of(division)))]);
        }
    }

    private static IEnumerable<BinaryExpressionSyntax> Divisions(Site site) => site.Node.FirstAncestorOrSelf<EnumDeclarationSyntax>() is { } type
        ? type.Members.Select(member => Division(site, member)).OfType<BinaryExpressionSyntax>()
        : site.Node is BinaryExpressionSyntax division ? [division] : [];

    private static BinaryExpressionSyntax? Division(Site site, EnumMemberDeclarationSyntax member) =>
        site.Symbol(member) is { } symbol && (symbol.Find(Declared.Probability) ?? symbol.Find(Declared.Weight)) is { } attribute
            ? EnumProbabilities.RoundingDivision(site.Model.Compilation, attribute)
            : null;
}
