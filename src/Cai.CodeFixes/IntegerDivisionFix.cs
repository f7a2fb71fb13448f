using System.Composition;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Distributions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Makes the integer divisions among an enum's probabilities real ones.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IntegerDivisionFix)), Shared]
public sealed class IntegerDivisionFix() : FixProvider("CAI0016")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        IEnumerable<EnumMemberDeclarationSyntax> members = site.Node.FirstAncestorOrSelf<EnumDeclarationSyntax>()?.Members ?? [];
        BinaryExpressionSyntax[] divisions = [.. members.Select(member => Division(site, member)).OfType<BinaryExpressionSyntax>()];
        if (divisions.Length > 0)
        {
            string first = $"{divisions[0].Left} / {RealDivisor.Of(divisions[0])}";
            string title = divisions.Length == 1 ? $"Write '{first}'" : $"Write '{first}', and its neighbours likewise";
            yield return new(title, "Real", [.. divisions.Select(division => new TextChange(division.Right.Span, RealDivisor.Of(division)))]);
        }
    }

    private static BinaryExpressionSyntax? Division(Site site, EnumMemberDeclarationSyntax member) =>
        site.Symbol(member) is { } symbol && (symbol.Find(Declared.Probability) ?? symbol.Find(Declared.Weight)) is { } attribute
            ? EnumProbabilities.RoundingDivision(site.Model.Compilation, attribute)
            : null;
}
