using System.Composition;
using System.Globalization;
using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Makes constant probabilities sum to one: divides them by their sum, or calls them weights.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProbabilitySumFix)), Shared]
public sealed class ProbabilitySumFix() : FixProvider("CAI0015")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<EnumDeclarationSyntax>() is { } type)
        {
            AttributeSyntax[] attributes = [.. type.Members.Select(member => Find(site, member)).OfType<AttributeSyntax>()];
            return
            [
                .. Divide(site, [.. attributes.SelectMany(Arguments)], Sum(site, type)),
                new("Use weights, which are divided by their sum", "Weight", [.. attributes.Select(attribute => Rename(attribute))]),
            ];
        }

        AttributeArgumentSyntax[] arguments = site.Node.FirstAncestorOrSelf<AttributeSyntax>() is { } family ? [.. Arguments(family)] : [];
        return Divide(site, arguments, arguments.Sum(argument => Value(site, argument)));
    }

    private static IEnumerable<Offer> Divide(Site site, AttributeArgumentSyntax[] arguments, double sum)
    {
        if (sum > 0 && sum <= double.MaxValue)
        {
            string divisor = sum.ToString("G15", CultureInfo.InvariantCulture);
            // The division of two whole numbers would be one of integers.
            divisor = divisor.All(char.IsDigit) ? divisor + ".0" : divisor;
            yield return new($"Divide the probabilities by their sum, {divisor}", "Divide", [.. arguments.SelectMany(argument => Quotient(argument.Expression, divisor))]);
        }
    }

    private static IEnumerable<TextChange> Quotient(ExpressionSyntax expression, string divisor)
    {
        bool isPrimary = expression is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        return isPrimary
            ? [new(new(expression.Span.End, 0), " / " + divisor)]
            : [new(new(expression.SpanStart, 0), "("), new(new(expression.Span.End, 0), ") / " + divisor)];
    }

    /// <summary>The sum over distinct values: another name of a value has no probability of its own.</summary>
    private static double Sum(Site site, EnumDeclarationSyntax type)
    {
        var values = new HashSet<object?>();
        return type.Members
            .Where(member => values.Add((site.Symbol(member) as IFieldSymbol)?.ConstantValue))
            .Select(member => Find(site, member)).OfType<AttributeSyntax>()
            .Sum(attribute => Arguments(attribute).Sum(argument => Value(site, argument)));
    }

    private static TextChange Rename(AttributeSyntax attribute)
    {
        SyntaxToken name = attribute.Name.GetLastToken();
        return new(name.Span, name.Text.Replace(Declared.Probability, Declared.Weight));
    }

    private static AttributeSyntax? Find(Site site, EnumMemberDeclarationSyntax member) =>
        site.Symbol(member)?.Find(Declared.Probability)?.ApplicationSyntaxReference?.GetSyntax(site.Cancellation) as AttributeSyntax;

    private static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments ?? [];

    private static double Value(Site site, AttributeArgumentSyntax argument) =>
        site.Model.GetConstantValue(argument.Expression, site.Cancellation).Value is IConvertible value ? value.ToDouble(CultureInfo.InvariantCulture) : double.NaN;
}
