using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>
/// A struct seen as a product: a constructor, and for each of its parameters the property or field that it sets. All instance data is in them.
/// </summary>
internal sealed record RecordShape(IMethodSymbol? Constructor, ImmutableArray<ISymbol> Members)
{
    /// <summary>The shape of a struct, or null with words that say why it has none.</summary>
    public static RecordShape? Of(INamedTypeSymbol type, out string? obstacle)
    {
        obstacle = null;
        string name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            obstacle = $"the struct '{name}' has no source in this compilation; declare it in this project";
            return null;
        }

        int stored = type.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic && !field.IsConst);
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Length == stored && stored > 0 && Match(type, constructor) is { } members)
            {
                return new(constructor, members);
            }
        }

        if (stored == 0)
        {
            return new(null, []);
        }

        obstacle = $"the struct '{name}' has no constructor that sets each of its fields from one parameter; declare it as a positional 'record struct'";
        return null;
    }

    /// <summary>The field's position that a property or field of the struct reads, or -1.</summary>
    public int IndexOf(ISymbol member)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(Members[i], member))
            {
                return i;
            }
        }

        return -1;
    }

    private static ImmutableArray<ISymbol>? Match(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var members = new ISymbol[constructor.Parameters.Length];
        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        foreach (ISymbol member in type.GetMembers())
        {
            string? source = member.IsStatic ? null : Source(member, syntax);
            int index = source is null ? -1 : Index(constructor, source);
            if (index >= 0)
            {
                members[index] = member;
            }
        }

        return Array.IndexOf(members, null) < 0 && IsPlain(syntax, members.Length) ? ImmutableArray.Create(members) : null;
    }

    private static int Index(IMethodSymbol constructor, string parameter)
    {
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            if (constructor.Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The constructor parameter that a property or field is set from, whatever the form; null when it is none.</summary>
    private static string? Source(ISymbol member, SyntaxNode? constructor) => member switch
    {
        { DeclaringSyntaxReferences.Length: 0 } => null,
        IPropertySymbol or IFieldSymbol => member.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            ParameterSyntax parameter when member is IPropertySymbol => parameter.Identifier.ValueText,
            PropertyDeclarationSyntax { ExpressionBody: null, Initializer.Value: IdentifierNameSyntax value } => value.Identifier.ValueText,
            VariableDeclaratorSyntax { Initializer.Value: IdentifierNameSyntax value } => value.Identifier.ValueText,
            PropertyDeclarationSyntax { Initializer: null } property when IsAuto(property) => Assigned(property.Identifier, constructor),
            VariableDeclaratorSyntax { Initializer: null } field => Assigned(field.Identifier, constructor),
            _ => null,
        },
        _ => null,
    };

    private static bool IsAuto(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) ?? false;

    /// <summary>The parameter that a constructor's body assigns to a member, as in <c>Row = row;</c> or <c>this.row = row;</c>.</summary>
    private static string? Assigned(SyntaxToken member, SyntaxNode? constructor) => Assignments(constructor)
        .Where(assignment => Target(assignment.Left) == member.ValueText)
        .Select(assignment => (assignment.Right as IdentifierNameSyntax)?.Identifier.ValueText)
        .FirstOrDefault();

    private static string? Target(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>A constructor with a body does nothing but assign each member once.</summary>
    private static bool IsPlain(SyntaxNode? constructor, int members) => constructor is not ConstructorDeclarationSyntax declaration
        || (declaration.Initializer is null && Assignments(declaration).Count() == members
            && (declaration.Body is null || declaration.Body.Statements.Count == members));

    private static IEnumerable<AssignmentExpressionSyntax> Assignments(SyntaxNode? constructor) =>
        (constructor as ConstructorDeclarationSyntax) switch
        {
            { Body: { } body } => body.Statements.OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression)
                .OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)),
            { ExpressionBody.Expression: AssignmentExpressionSyntax only } => [only],
            _ => [],
        };
}
