using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Lowering.Members;

/// <summary>
/// A private member that nothing uses, and that could be a part of the problem: its attribute was probably forgotten. Without this a lost <c>[Terminal]</c>
/// gives another problem, just as solvable.
/// </summary>
internal static class ForgottenRole
{
    /// <summary>Tells of each such member.</summary>
    public static void Check(LoweringContext context, RoleTypes types)
    {
        ISymbol[] candidates = context.Problem.MembersInOrder().Where(member => IsPrivate(member) && !member.GetAttributes().Any()).ToArray();
        foreach (ISymbol member in candidates)
        {
            string[] offers = Offers(context.Problem, member, types);
            if (offers.Length > 0 && !IsMentioned(context.Problem, member))
            {
                context.Report(Descriptors.ForgottenRole, member, member.Name, string.Join(" or ", offers.Select(attribute => $"[{attribute}]")));
            }
        }
    }

    private static bool IsPrivate(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false }
            and (IMethodSymbol { MethodKind: MethodKind.Ordinary, TypeParameters.Length: 0 } or IPropertySymbol { Parameters.Length: 0 });

    /// <summary>The attributes that would fit and that the problem does not have yet; a feature is told last, since a problem may have many.</summary>
    public static string[] Offers(INamedTypeSymbol problem, ISymbol member, RoleTypes types)
    {
        if (member is not IMethodSymbol method)
        {
            bool isState = member is IPropertySymbol property && SymbolEqualityComparer.Default.Equals(property.Type, types.State);
            return isState && !Has(problem, Declared.Start) ? [Declared.Start] : [];
        }

        if (method.Parameters.Length == 0 || Roles(method, types) is not { } roles)
        {
            return [];
        }

        return Signature.All
            .Where(signature => Fits(signature, method, roles, types))
            .Where(signature => signature == Signature.Feature ? types.Parameters is not null : !Has(problem, signature.Attribute))
            .Where(signature => signature != Signature.Probability || types.Noise is not null)
            .Select(signature => signature.Attribute)
            .ToArray();
    }

    private static bool Fits(Signature signature, IMethodSymbol method, Role[] roles, RoleTypes types) =>
        (signature.Result is { } result ? method.ReturnType.SpecialType == result : SymbolEqualityComparer.Default.Equals(method.ReturnType, types.State))
        && signature.Usual.Where(role => role != Role.Parameters && types.TypeOf(role) is not null && IsTelling(signature, role)).All(roles.Contains)
        && roles.All(signature.Allowed.Contains);

    /// <summary>A role without which a member would hardly be what the signature says: dynamics of a state alone are a helper.</summary>
    private static bool IsTelling(Signature signature, Role role) =>
        signature == Signature.Dynamics || signature == Signature.Available || signature == Signature.Prior || signature == Signature.Probability
            ? role is Role.State or Role.Action || signature == Signature.Probability
            : role is Role.State;

    /// <summary>The roles of the arguments, or null when one has none or two have one.</summary>
    private static Role[]? Roles(IMethodSymbol method, RoleTypes types)
    {
        List<Role> roles = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Role? role = types.RoleOf(parameter.Type);
            if (role == Role.State && roles.Contains(Role.State))
            {
                role = Role.Next;
            }

            if (role is not { } known || roles.Contains(known))
            {
                return null;
            }

            roles.Add(known);
        }

        return roles.ToArray();
    }

    private static bool Has(INamedTypeSymbol problem, string attribute) => problem.GetMembers().Any(member => member.Has(attribute));

    /// <summary>Whether the type mentions the member anywhere but where it is declared. A private member is mentioned nowhere else.</summary>
    private static bool IsMentioned(INamedTypeSymbol problem, ISymbol member) => problem.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantTokens())
        .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name && token.Span != member.Location().SourceSpan);
}
