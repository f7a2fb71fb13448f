using System.Composition;
using Cai.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Gives a problem whose members read the stage a horizon.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HorizonFix)), Shared]
public sealed class HorizonFix() : FixProvider("CAI0019")
{
    private const string Setting = "Horizon", Value = "12";

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (ProblemSite.Around(site) is { } problem
            && ProblemTypes.Declaration(problem.Type)?.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == site.Root.SyntaxTree
            && reference.GetSyntax(site.Cancellation) is AttributeSyntax mdp)
        {
            yield return new($"Set {Setting} = {Value} in [Mdp]", Setting, Change(mdp));
        }
    }

    private static TextChange Change(AttributeSyntax mdp)
    {
        string setting = $"{Setting} = {Value}";
        if (mdp.ArgumentList is not { } list)
        {
            return new(new(mdp.Span.End, 0), $"({setting})");
        }

        AttributeArgumentSyntax? said = list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Setting);
        return said is not null
            ? new(said.Expression.Span, Value)
            : new(new(list.CloseParenToken.SpanStart, 0), list.Arguments.Count > 0 ? ", " + setting : setting);
    }
}
