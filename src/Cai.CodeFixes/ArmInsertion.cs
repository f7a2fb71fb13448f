using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Puts arms at the end of a switch expression, on lines of their own where the others are.</summary>
internal static class ArmInsertion
{
    public static IEnumerable<TextChange> Insert(Site site, SwitchExpressionSyntax expression, string[] arms)
    {
        if (expression.Arms.Count == 0)
        {
            return [new(new(expression.OpenBraceToken.Span.End, 0), " " + string.Join(", ", arms))];
        }

        SwitchExpressionArmSyntax last = expression.Arms.Last();
        bool hasComma = expression.Arms.SeparatorCount == expression.Arms.Count;
        SyntaxToken end = hasComma ? expression.Arms.GetSeparators().Last() : last.GetLastToken();
        if (!site.BeginsLine(last.SpanStart))
        {
            string text = string.Join(", ", arms);
            return [new(new(end.Span.End, 0), hasComma ? $" {text}," : $", {text}")];
        }

        string indentation = site.Indentation(last.SpanStart);
        if (!end.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            string text = string.Join(",", arms.Select(arm => site.LineEnd + indentation + arm));
            return [new(new(end.Span.End, 0), hasComma ? text + "," : "," + text)];
        }

        // A comment at the end of the last arm's line stays there.
        string lines = string.Join("," + site.LineEnd, arms.Select(arm => indentation + arm)) + (hasComma ? "," : "") + site.LineEnd;
        TextChange insertion = new(new(end.FullSpan.End, 0), lines);
        return hasComma ? [insertion] : [new(new(end.Span.End, 0), ","), insertion];
    }
}
