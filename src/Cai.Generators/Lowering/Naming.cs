using System.Globalization;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Lowering;

/// <summary>How emitted code and messages name what the user declared.</summary>
internal static class Naming
{
    /// <summary>The fully qualified C# name, starting with <c>global::</c>, keywords escaped.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The name as the user would write it in the problem, for messages.</summary>
    public static string ShortName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The identifier, with @ where it is a keyword.</summary>
    public static string Escape(this string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None ? "@" + identifier : identifier;

    /// <summary>The identifier of a type, with @ where it is a keyword or one in some context, such as <c>record</c>.</summary>
    public static string EscapeType(this string identifier) =>
        SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None ? "@" + identifier : identifier.Escape();

    public static MemberReference Reference(this ISymbol member) =>
        new(member.ContainingType.FullName(), member.Name.Escape(), member.IsStatic);

    /// <summary>A number for messages, the same in every culture.</summary>
    public static string Text(this double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(this int value) => value.ToString(CultureInfo.InvariantCulture);
}
