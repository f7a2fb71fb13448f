using Cai.Generators.Diagnostics;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>The types that play a role in a problem: nested in it, named by <c>[Mdp&lt;TState, TAction&gt;]</c>, or taken from the class of <c>[Features]</c>.</summary>
/// <param name="Roles">The types; null where state or action is missing (told).</param>
/// <param name="SharedFeatures">The class that <c>[Features]</c> names, or null.</param>
internal sealed record DeclaredTypes(RoleTypes? Roles, INamedTypeSymbol? SharedFeatures)
{
    public static DeclaredTypes Find(LoweringContext context, AttributeData mdp)
    {
        INamedTypeSymbol problem = context.Problem;
        INamedTypeSymbol? shared = problem.Find(Declared.Features)?.Argument<INamedTypeSymbol?>(0, null);
        ITypeSymbol? state = Role(context, mdp, Declared.State, 0);
        ITypeSymbol? action = Role(context, mdp, Declared.Action, 1);
        ITypeSymbol? noise = RoleMembers.One<INamedTypeSymbol>(context, problem, Declared.Noise);
        ITypeSymbol? parameters = Parameters(context, shared);
        var dynamics = problem.GetMembers().FirstOrDefault(member => member.Has(Declared.Dynamics)) as IMethodSymbol;
        if (state is null && action is null && dynamics is null)
        {
            context.Report(Descriptors.NothingDeclared, problem, problem.Name);
            return new(null, shared);
        }

        if (state is null)
        {
            Missing(context, Declared.State, Unmarked(problem, [dynamics?.ReturnType]), StateOffer("State"));
        }

        if (action is null)
        {
            IEnumerable<ITypeSymbol> taken = dynamics?.Parameters.Select(parameter => parameter.Type) ?? [];
            Missing(context, Declared.Action, Unmarked(problem, taken.Where(type => !SymbolEqualityComparer.Default.Equals(type, dynamics!.ReturnType))), ActionOffer("Action"));
        }

        CheckDistinct(context, [(state, "state"), (action, "action"), (noise, "noise"), (parameters, "parameters")]);
        foreach (ITypeSymbol? role in new[] { state, action, noise, parameters })
        {
            if (role is INamedTypeSymbol named && named.TypeKind != TypeKind.Error)
            {
                Accessible.Check(context, named);
            }
        }

        // A type that has no name yet is still being typed: the compiler says so.
        context.IsBroken |= new[] { state, action, noise, parameters }.Any(role => role is { Name: "" });
        bool isComplete = state is not null && action is not null && !context.IsBroken;
        return new(isComplete ? new(state!, action!, noise, parameters) : null, shared);
    }

    /// <summary>A state type to begin with.</summary>
    public static string StateOffer(string name) => $"[{Declared.State}] public readonly record struct {name}([{Declared.Range}(0, 9)] int Field)";

    /// <summary>An action type to begin with.</summary>
    public static string ActionOffer(string name) => $"[{Declared.Action}] public enum {name} {{ First, Second }}";

    /// <summary>The first of the types that is nested in the problem and has no role: its attribute was forgotten.</summary>
    private static ITypeSymbol? Unmarked(INamedTypeSymbol problem, IEnumerable<ITypeSymbol?> types) =>
        types.FirstOrDefault(type => SymbolEqualityComparer.Default.Equals(type?.ContainingType, problem) && !Declared.TypeRoles.Any(type!.Has));

    private static void Missing(LoweringContext context, string role, ITypeSymbol? unmarked, string offer)
    {
        string remedy = unmarked is null ? $"add '{offer}'" : $"mark '{unmarked.Name}' with [{role}]";
        context.ReportMissing(context.Problem.Location(), role, role.ToLowerInvariant() + " type", remedy);
    }

    private static ITypeSymbol? Role(LoweringContext context, AttributeData mdp, string attribute, int argument)
    {
        INamedTypeSymbol? nested = RoleMembers.One<INamedTypeSymbol>(context, context.Problem, attribute);
        if (mdp.AttributeClass is not { TypeArguments: { Length: 2 } given })
        {
            return nested;
        }

        if (nested is not null && !SymbolEqualityComparer.Default.Equals(nested, given[argument]))
        {
            context.Report(Descriptors.RoleTwice, nested, given[argument].Name, nested.Name, attribute);
        }

        return given[argument];
    }

    private static INamedTypeSymbol? Parameters(LoweringContext context, INamedTypeSymbol? shared)
    {
        INamedTypeSymbol? own = RoleMembers.One<INamedTypeSymbol>(context, context.Problem, Declared.Parameters);
        INamedTypeSymbol? other = shared is null ? null : RoleMembers.One<INamedTypeSymbol>(context, shared, Declared.Parameters);
        if (own is not null && other is not null)
        {
            context.Report(Descriptors.RoleTwice, own, other.Name, own.Name, Declared.Parameters);
        }

        return own ?? other;
    }

    private static void CheckDistinct(LoweringContext context, (ITypeSymbol? Type, string Role)[] types)
    {
        for (int i = 0; i < types.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (types[i].Type is { } type && SymbolEqualityComparer.Default.Equals(type, types[j].Type))
                {
                    context.Report(Descriptors.SameType, context.Problem, type.Name, types[j].Role, types[i].Role);
                }
            }
        }
    }
}
