using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Puts a member where a reader looks for it: types, then start and ends, then dynamics, then rewards.</summary>
internal static class MemberInsertion
{
    private const string Indent = "    ";

    private static readonly string[] _order =
    [
        Declared.State, Declared.Action, Declared.Noise, Declared.Parameters, Declared.Start, Declared.Terminal, Declared.Available, Declared.Valid,
        Declared.Dynamics, Declared.Probability, Declared.Reward, Declared.Feature, Declared.TerminalReward, Declared.Prior,
    ];

    /// <summary>The change that inserts declarations.</summary>
    /// <param name="problem">The problem to insert into.</param>
    /// <param name="role">The attribute of the first declaration: it says where they go.</param>
    /// <param name="declarations">The declarations, without indentation, one a line.</param>
    public static TextChange Insert(ProblemSite problem, string role, params string[] declarations)
    {
        (Site site, TypeDeclarationSyntax type) = (problem.Site, problem.Declaration);
        int rank = Array.IndexOf(_order, role);
        MemberDeclarationSyntax[] members = [.. type.Members];
        int before = Array.FindLastIndex(members, member => Rank(site, member) is { } other && other <= rank);
        int next = Array.FindIndex(members, member => Rank(site, member) > rank);
        return members.Length == 0 ? IntoEmpty(site, type, declarations)
            : before >= 0 ? After(site, members[before], declarations)
            : next >= 0 ? Before(site, members[next], declarations)
            : After(site, members.Last(), declarations);
    }

    private static TextChange After(Site site, MemberDeclarationSyntax member, string[] declarations)
    {
        string indentation = site.Indentation(member.SpanStart);
        if (!member.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            return new(new(member.Span.End, 0), " " + string.Join(" ", declarations));
        }

        return new(new(member.FullSpan.End, 0), string.Concat(declarations.Select(declaration => indentation + declaration + site.LineEnd)));
    }

    private static TextChange Before(Site site, MemberDeclarationSyntax member, string[] declarations)
    {
        // The first comment above belongs to the member.
        SyntaxTrivia comment = member.GetLeadingTrivia().FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        int first = comment == default ? member.SpanStart : comment.FullSpan.Start;
        string indentation = site.Indentation(first);
        string separator = site.BeginsLine(first) ? site.LineEnd + indentation : " ";
        return new(new(first, 0), string.Concat(declarations.Select(declaration => declaration + separator)));
    }

    private static TextChange IntoEmpty(Site site, TypeDeclarationSyntax type, string[] declarations)
    {
        string outer = site.Indentation(type.SpanStart);
        string lines = string.Concat(declarations.Select(declaration => outer + Indent + declaration + site.LineEnd));
        if (type.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            int end = type.SemicolonToken.IsKind(SyntaxKind.None) ? type.Span.End : type.SemicolonToken.SpanStart;
            return new(TextSpan.FromBounds(end, type.Span.End), $"{site.LineEnd}{outer}{{{site.LineEnd}{lines}{outer}}}");
        }

        int open = type.OpenBraceToken.Span.End;
        return site.EndsLine(open)
            ? new(new(type.OpenBraceToken.FullSpan.End, 0), lines)
            : new(TextSpan.FromBounds(open, type.CloseBraceToken.SpanStart), site.LineEnd + lines + outer);
    }

    private static int? Rank(Site site, MemberDeclarationSyntax member)
    {
        SyntaxNode declaration = member is BaseFieldDeclarationSyntax { Declaration.Variables: var variables } ? variables.First() : member;
        if (site.Symbol(declaration) is not { } symbol)
        {
            return null;
        }

        int rank = Array.FindIndex(_order, symbol.Has);
        return rank < 0 ? null : rank;
    }
}
