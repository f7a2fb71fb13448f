using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.CodeFixes;

/// <summary>Which values a switch expression leaves without an arm.</summary>
internal static class SwitchArms
{
    /// <summary>The compiler's own words on a switch expression that does not cover every value: plainly, by unnamed enum values, by a <c>when</c>.</summary>
    private static readonly string[] _notExhaustive = ["CS8509", "CS8524", "CS8846", "CS8655"];

    /// <summary>The enum members without an arm, as the user would write them; null where that cannot be read off the arms.</summary>
    public static string[]? Missing(Site site, SwitchExpressionSyntax expression)
    {
        if (site.Model.GetTypeInfo(expression.GoverningExpression, site.Cancellation).Type is not { TypeKind: TypeKind.Enum } type)
        {
            return null;
        }

        var covered = new HashSet<object?>();
        foreach (SwitchExpressionArmSyntax arm in expression.Arms)
        {
            // An arm with a condition may leave its values to another.
            if (arm.WhenClause is null && !Cover(site, arm.Pattern, covered))
            {
                return null;
            }
        }

        string name = type.ToMinimalDisplayString(site.Model, expression.SpanStart);
        return
        [
            .. type.GetMembers().OfType<IFieldSymbol>()
                .Where(member => member.HasConstantValue && covered.Add(member.ConstantValue))
                .Select(member => $"{name}.{Generators.Lowering.Naming.Escape(member.Name)}"),
        ];
    }

    /// <summary>Whether the compiler, too, sees values without an arm.</summary>
    public static bool IsOpen(Site site, SwitchExpressionSyntax expression) =>
        site.Model.GetDiagnostics(expression.SwitchKeyword.Span, site.Cancellation)
            .Any(diagnostic => _notExhaustive.Contains(diagnostic.Id) && diagnostic.Location.SourceSpan == expression.SwitchKeyword.Span);

    private static bool Cover(Site site, PatternSyntax pattern, HashSet<object?> covered)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax { Pattern: var inner }:
                return Cover(site, inner, covered);
            case BinaryPatternSyntax { OperatorToken.Text: "or", Left: var left, Right: var right }:
                return Cover(site, left, covered) && Cover(site, right, covered);
            case ConstantPatternSyntax { Expression: var constant } when site.Model.GetConstantValue(constant, site.Cancellation) is { HasValue: true, Value: var value }:
                covered.Add(value);
                return true;
            default:
                return false;
        }
    }
}
