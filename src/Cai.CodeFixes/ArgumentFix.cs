using System.Composition;
using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Removes an argument that has no role, or makes it the stage.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgumentFix)), Shared]
public sealed class ArgumentFix() : FixProvider("CAI0005", "CAI0006", "CAI0019")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { } syntax || site.Symbol(syntax) is not IParameterSymbol parameter)
        {
            yield break;
        }

        if (CanBeStage(parameter))
        {
            yield return new($"Mark '{parameter.Name}' as the stage", "Stage", new TextChange(new(syntax.SpanStart, 0), $"[{Declared.Stage}] "));
        }

        yield return new($"Remove argument '{parameter.Name}'", "Remove", ParameterRemoval.Change(syntax));
    }

    private static bool CanBeStage(IParameterSymbol parameter) =>
        parameter is { Type.SpecialType: SpecialType.System_Int32, RefKind: RefKind.None, ContainingSymbol: IMethodSymbol method }
        && Signature.Of(method) is { } signature
        && signature.Allowed.Contains(Role.Stage)
        && !method.Parameters.Any(other => other.Has(Declared.Stage));
}
