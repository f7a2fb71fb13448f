using System.Composition;
using System.Text.RegularExpressions;
using Cai.Generators.Diagnostics;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Declares states that are never left terminal, in a member of their own or in the one that there is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TerminalFix)), Shared]
public sealed class TerminalFix() : FixProvider("CAI0303", "CAI0312")
{
    private static readonly Regex _qualifiedName = new(@"global::[\w.@]+", RegexOptions.CultureInvariant);

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (!site.Diagnostic.Properties.TryGetValue(FindingProperties.State, out string? text)
            || ProblemSite.Around(site) is not { Roles.State: INamedTypeSymbol { EnumUnderlyingType: var underlying, IsRecord: var isRecord } state } problem
            || (underlying is null && !isRecord))
        {
            yield break;
        }

        string[] states = [.. text!.Split('\n').Select(line => State(problem, state, line.Trim()))];
        IMethodSymbol? terminal = problem.Methods(Declared.Terminal).FirstOrDefault();
        TextChange? change = terminal is null ? NewMember(problem, state, states) : Extend(site, terminal, state, states);
        if (change is { } found)
        {
            yield return new($"Declare {string.Join(", ", states)} terminal", "Terminal", found);
        }
    }

    /// <summary>A state that any operator takes: an operand of <c>==</c> has no type to take <c>new(0, 3)</c> from.</summary>
    private static string State(ProblemSite problem, INamedTypeSymbol state, string text)
    {
        string name = problem.Name(state);
        return state.TypeKind == TypeKind.Enum ? $"{name}.{text.Substring(text.LastIndexOf('.') + 1)}"
            : _qualifiedName.Replace(text.StartsWith("new(", StringComparison.Ordinal) ? $"new {name}{text.Substring("new".Length)}" : text, match => Short(problem, match.Value));
    }

    /// <summary>An enum member as the user would write it in the problem.</summary>
    private static string Short(ProblemSite problem, string member)
    {
        SymbolInfo info = problem.Site.Model.GetSpeculativeSymbolInfo(
            problem.Declaration.Identifier.SpanStart, SyntaxFactory.ParseExpression(member), SpeculativeBindingOption.BindAsExpression);
        return info.Symbol is IFieldSymbol { ContainingType: { } type, Name: var name } ? $"{problem.Name(type)}.{name.Escape()}" : member;
    }

    private static string Condition(INamedTypeSymbol state, string argument, string[] states) =>
        state.TypeKind == TypeKind.Enum
            ? $"{argument} is {string.Join(" or ", states)}"
            : string.Join(" || ", states.Select(value => $"{argument} == {value}"));

    private static TextChange NewMember(ProblemSite problem, INamedTypeSymbol state, string[] states)
    {
        string argument = Signature.ArgumentName(state);
        string declaration = $"[{Declared.Terminal}] static bool {problem.FreeName("IsTerminal")}({problem.Name(state)} {argument}) => {Condition(state, argument, states)};";
        return MemberInsertion.Insert(problem, Declared.Terminal, declaration);
    }

    private static TextChange? Extend(Site site, IMethodSymbol terminal, INamedTypeSymbol state, string[] states)
    {
        if (terminal.Parameters.FirstOrDefault() is not { } parameter
            || terminal.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || reference.SyntaxTree != site.Root.SyntaxTree
            || reference.GetSyntax(site.Cancellation) is not MethodDeclarationSyntax method)
        {
            return null;
        }

        string condition = Condition(state, parameter.Name.Escape(), states);
        if (method.ExpressionBody is { Expression: var expression })
        {
            bool bindsLooser = expression is ConditionalExpressionSyntax || expression.IsKind(SyntaxKind.CoalesceExpression);
            string own = expression.ToString();
            return new(expression.Span, $"{(bindsLooser ? $"({own})" : own)} || {condition}");
        }

        return method.Body?.Statements.FirstOrDefault() is { } first && site.BeginsLine(first.SpanStart)
            ? new(new(first.SpanStart, 0), $"if ({condition}) return true;{site.LineEnd}{site.Indentation(first.SpanStart)}")
            : null;
    }
}
