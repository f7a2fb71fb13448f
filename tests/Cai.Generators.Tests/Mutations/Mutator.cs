using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Cai.Generators.Tests.Mutations;

/// <summary>Every way to make one of a list of slips in a file.</summary>
internal static class Mutator
{
    public static IEnumerable<Mutant> Mutate(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview)).GetRoot();
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            foreach ((string name, SyntaxNode? replacement) in Slips(node))
            {
                SyntaxNode changed = replacement is null
                    ? root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia)!
                    : root.ReplaceNode(node, replacement.WithTriviaFrom(node));
                yield return new(name, $"{Line(node)} -> {(replacement is null ? "(gone)" : Line(replacement))}", changed.ToFullString());
            }
        }
    }

    private static IEnumerable<(string Operator, SyntaxNode? Replacement)> Slips(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            [("swap a sign", BinaryExpression(SyntaxKind.SubtractExpression, sum.Left, Token(SyntaxKind.MinusToken).WithTrailingTrivia(Space), sum.Right))],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference =>
            [("swap a sign", BinaryExpression(SyntaxKind.AddExpression, difference.Left, Token(SyntaxKind.PlusToken).WithTrailingTrivia(Space), difference.Right))],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.GreaterThanExpression or (int)SyntaxKind.LessThanExpression } comparison => [("shift a comparison", OrEqual(comparison))],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Math" }, Name.Identifier.Text: "Min" or "Max" or "Clamp" } } clamp =>
            [("drop a clamp", ParenthesizedExpression(clamp.ArgumentList.Arguments[0].Expression))],
        AttributeSyntax { Name: IdentifierNameSyntax { Identifier.Text: "Range" }, ArgumentList.Arguments: { Count: 2 } bounds } range =>
            [("widen a range", WithArgument(range, 1, Plus(bounds[1].Expression, "1"))), ("widen a range", WithArgument(range, 0, Plus(bounds[0].Expression, "-1")))],
        AttributeSyntax { Name: IdentifierNameSyntax { Identifier.Text: "Probability" }, ArgumentList.Arguments: { Count: 1 } value } probability =>
            [("shift a probability", WithArgument(probability, 0, Plus(value[0].Expression, "0.01")))],
        AttributeSyntax { Name: IdentifierNameSyntax { Identifier.Text: "Categorical" }, ArgumentList.Arguments: { Count: > 0 } values } categorical =>
            values.Select((value, i) => ("shift a probability", (SyntaxNode?)WithArgument(categorical, i, Plus(value.Expression, "0.01")))),
        AttributeListSyntax { Attributes: [{ Name: IdentifierNameSyntax { Identifier.Text: "Terminal" } }] } => [("forget a terminal", null)],
        SwitchExpressionArmSyntax => [("lose an arm", null)],
        SwitchSectionSyntax => [("lose an arm", null)],
        IfStatementSyntax { Else: null } => [("lose an arm", null)],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int value } literal when literal.FirstAncestorOrSelf<AttributeSyntax>() is null =>
            [("miscount by one", LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(value + 1)))],
        _ => [],
    };

    private static BinaryExpressionSyntax OrEqual(BinaryExpressionSyntax comparison)
    {
        bool isGreater = comparison.IsKind(SyntaxKind.GreaterThanExpression);
        SyntaxToken token = Token(isGreater ? SyntaxKind.GreaterThanEqualsToken : SyntaxKind.LessThanEqualsToken).WithTrailingTrivia(Space);
        return BinaryExpression(isGreater ? SyntaxKind.GreaterThanOrEqualExpression : SyntaxKind.LessThanOrEqualExpression, comparison.Left, token, comparison.Right);
    }

    private static AttributeSyntax WithArgument(AttributeSyntax attribute, int index, ExpressionSyntax value)
    {
        AttributeArgumentSyntax argument = attribute.ArgumentList!.Arguments[index];
        return attribute.ReplaceNode(argument, argument.WithExpression(value));
    }

    private static ExpressionSyntax Plus(ExpressionSyntax value, string step) => ParseExpression(string.Create(CultureInfo.InvariantCulture, $"({value}) + ({step})"));

    private static string Line(SyntaxNode node) => string.Join(" ", node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
