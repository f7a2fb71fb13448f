using System.Text;
using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Generators.Lowering;

/// <summary>The problem type and the types around it, as headers that emitted code reopens.</summary>
internal static class HeaderLowerer
{
    public static TypeIr Lower(LoweringContext context)
    {
        INamedTypeSymbol problem = context.Problem;
        // A type that has no name yet is still being typed: the compiler says so.
        context.IsBroken |= problem.Name.Length == 0;
        var containing = new List<string>();
        for (INamedTypeSymbol? outer = problem; outer is not null; outer = outer.ContainingType)
        {
            CheckOpen(context, outer);
            if (!ReferenceEquals(outer, problem))
            {
                containing.Insert(0, Header(outer));
            }
        }

        INamespaceSymbol space = problem.ContainingNamespace;
        return new(
            space.IsGlobalNamespace ? "" : string.Join(".", space.ToDisplayString().Split('.').Select(part => part.TrimStart('@').Escape())),
            containing.ToEquatable(),
            Header(problem),
            problem.Name,
            problem.FullName(),
            HintName(problem));
    }

    private static void CheckOpen(LoweringContext context, INamedTypeSymbol type)
    {
        string? kind = type switch
        {
            { IsFileLocal: true } => "file-local",
            { IsStatic: true } when ReferenceEquals(type, context.Problem) => "static",
            { IsRefLikeType: true } => "a ref struct",
            _ => null,
        };
        if (kind is not null)
        {
            context.Report(Descriptors.CannotBeReopened, type, type.Name, kind);
        }

        if (!IsPartial(type))
        {
            context.Report(Descriptors.NotPartial, type, type.Name, context.Problem.Name);
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type)
    {
        string kind = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
            { TypeKind: TypeKind.Struct } => "struct",
            { IsRecord: true } => "record",
            _ => "class",
        };
        return $"partial {kind} {type.Name.EscapeType()}{TypeParameters(type)}";
    }

    private static string TypeParameters(INamedTypeSymbol type)
    {
        if (type.TypeParameters.Length == 0)
        {
            return "";
        }

        // No variance: C# allows no nested types in a variant interface.
        IEnumerable<string> names = type.TypeParameters.Select(parameter => parameter.Name.EscapeType());
        return "<" + string.Join(", ", names) + ">";
    }

    /// <summary>The metadata name; a generic type's arity follows a hyphen, which no identifier contains.</summary>
    private static string HintName(INamedTypeSymbol type)
    {
        var name = new StringBuilder(FilePart(type));
        for (INamespaceOrTypeSymbol outer = Container(type); outer is not INamespaceSymbol { IsGlobalNamespace: true }; outer = Container(outer))
        {
            name.Insert(0, FilePart(outer) + ".");
        }

        return name.Replace('`', '-').ToString();
    }

    private static INamespaceOrTypeSymbol Container(INamespaceOrTypeSymbol symbol) =>
        (INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;

    /// <summary>The name, numbered where others beside it differ in case alone: names of files do not tell them apart.</summary>
    private static string FilePart(INamespaceOrTypeSymbol symbol)
    {
        string[] alike =
        [
            .. Container(symbol).GetMembers().OfType<INamespaceOrTypeSymbol>().Select(other => other.MetadataName).Distinct()
                .Where(name => string.Equals(name, symbol.MetadataName, StringComparison.OrdinalIgnoreCase)).OrderBy(name => name, StringComparer.Ordinal),
        ];
        int number = Array.IndexOf(alike, symbol.MetadataName);
        return number <= 0 ? symbol.MetadataName : FormattableString.Invariant($"{symbol.MetadataName}({number + 1})");
    }
}
