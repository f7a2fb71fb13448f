using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.CodeFixes;

/// <summary>Adds the arms that a switch expression lacks: one for each enum member without, or one for everything else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwitchArmFix)), Shared]
public sealed class SwitchArmFix() : FixProvider("CAI0102")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        foreach (SwitchExpressionSyntax expression in Reached(site))
        {
            if (SwitchArms.Missing(site, expression) is { Length: > 0 } missing)
            {
                string value = Value(site, expression);
                string title = $"Add {(missing.Length == 1 ? "an arm" : "arms")} for {string.Join(", ", missing)}";
                yield return new(title, "Members", [.. ArmInsertion.Insert(site, expression, [.. missing.Select(pattern => $"{pattern} => {value}")])]);
            }

            if (SwitchArms.IsOpen(site, expression))
            {
                string title = $"Add an arm for every other value of '{expression.GoverningExpression}'";
                yield return new(title, "Other", [.. ArmInsertion.Insert(site, expression, [$"_ => {Value(site, expression)}"])]);
            }
        }
    }

    /// <summary>The switch expressions of the member, and of the methods in the document that it calls.</summary>
    private static IEnumerable<SwitchExpressionSyntax> Reached(Site site)
    {
        var seen = new HashSet<SyntaxNode>();
        var pending = new Queue<SyntaxNode>();
        Visit(site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not BaseTypeDeclarationSyntax));
        while (pending.Count > 0)
        {
            foreach (SyntaxNode node in pending.Dequeue().DescendantNodes())
            {
                if (node is SwitchExpressionSyntax expression)
                {
                    yield return expression;
                }
                else if (node is InvocationExpressionSyntax && site.Model.GetSymbolInfo(node, site.Cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                {
                    Visit(method.DeclaringSyntaxReferences.FirstOrDefault(reference => reference.SyntaxTree == site.Root.SyntaxTree)?.GetSyntax(site.Cancellation));
                }
            }
        }

        void Visit(SyntaxNode? member)
        {
            if (member is not null && seen.Add(member))
            {
                pending.Enqueue(member);
            }
        }
    }

    /// <summary>What a new arm gives until the user says otherwise: the argument of the same type (the state stays as it is), or the default.</summary>
    private static string Value(Site site, SwitchExpressionSyntax expression)
    {
        TypeInfo type = site.Model.GetTypeInfo(expression, site.Cancellation);
        ITypeSymbol? wanted = type.ConvertedType ?? type.Type;
        var method = site.Model.GetEnclosingSymbol(expression.SpanStart, site.Cancellation) as IMethodSymbol;
        IParameterSymbol? same = wanted is null or { SpecialType: not SpecialType.None } ? null
            : method?.Parameters.FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, wanted));
        return same?.Name is { } name ? Generators.Lowering.Naming.Escape(name) : "default";
    }
}
