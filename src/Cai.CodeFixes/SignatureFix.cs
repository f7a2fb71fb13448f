using System.Composition;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Gives a member the arguments that its role usually takes, and keeps those of the user's that have a role.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SignatureFix)), Shared]
public sealed class SignatureFix() : FixProvider("CAI0005", "CAI0006")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } syntax
            || site.Symbol(syntax) is not IMethodSymbol method
            || Signature.Of(method) is not { } signature
            || ProblemSite.Around(site) is not { Roles: { } roles } problem)
        {
            yield break;
        }

        string[] arguments = [.. Arguments(syntax, method, signature, roles, problem)];
        var changes = new List<TextChange> { new(Inside(syntax.ParameterList), string.Join(Separator(site, syntax.ParameterList), arguments)) };
        if (syntax.TypeParameterList is { } generic)
        {
            changes.Add(new(generic.Span, ""));
            changes.AddRange(syntax.ConstraintClauses.Select(clause => new TextChange(clause.FullSpan, "")));
        }

        string modifiers = method.IsStatic ? "static " : "";
        yield return new($"Change to '{modifiers}{syntax.ReturnType} {method.Name}({string.Join(", ", arguments)})'", "Signature", changes);
    }

    /// <summary>The arguments that have a role, and those that are missing in the place of the first that has none, or at the end.</summary>
    private static IEnumerable<string> Arguments(
        MethodDeclarationSyntax syntax, IMethodSymbol method, Signature signature, RoleTypes roles, ProblemSite problem)
    {
        Role?[] given = Roles(method, signature, roles);
        IEnumerable<string> missing = signature.Usual.Where(role => !given.Contains(role)).Select(roles.TypeOf).OfType<ITypeSymbol>()
            .Select(type => $"{problem.Name(type)} {Signature.ArgumentName(type)}");
        int odd = Array.IndexOf(given, null);
        int place = odd < 0 ? given.Length : odd;
        string[] texts = [.. syntax.ParameterList.Parameters.Select(Text)];
        IEnumerable<string> Kept(int from, int to) => Enumerable.Range(from, to - from).Where(i => given[i] is not null).Select(i => texts[i]);
        return [.. Kept(0, place), .. missing, .. Kept(place, given.Length)];
    }

    private static Role?[] Roles(IMethodSymbol method, Signature signature, RoleTypes roles)
    {
        var given = new Role?[method.Parameters.Length];
        for (int i = 0; i < given.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            Role? role = parameter.Has(Declared.Stage)
                ? parameter.Type.SpecialType == SpecialType.System_Int32 ? Role.Stage : null
                : roles.RoleOf(parameter.Type);
            role = role == Role.State && given.Contains(Role.State) ? Role.Next : role;
            given[i] = role is { } known && signature.Allowed.Contains(known) && !given.Contains(known) ? known : null;
        }

        return given;
    }

    /// <summary>An argument, passed by value.</summary>
    private static string Text(ParameterSyntax parameter)
    {
        string attributes = string.Concat(parameter.AttributeLists.Select(list => list + " "));
        return $"{attributes}{parameter.Type} {parameter.Identifier.Text}";
    }

    private static TextSpan Inside(ParameterListSyntax list) =>
        list.Parameters.Count == 0 ? new(list.OpenParenToken.Span.End, 0) : list.Parameters.Span;

    private static string Separator(Site site, ParameterListSyntax list)
    {
        int last = list.Parameters.Count == 0 ? list.SpanStart : list.Parameters.Last().SpanStart;
        return site.BeginsLine(last) ? "," + site.LineEnd + site.Indentation(last) : ", ";
    }
}
