using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>The types by which arguments are bound to roles.</summary>
internal sealed record RoleTypes(ITypeSymbol State, ITypeSymbol Action, ITypeSymbol? Noise, ITypeSymbol? Parameters)
{
    /// <summary>The role of a type, or null.</summary>
    public Role? RoleOf(ITypeSymbol type) =>
        Is(type, State) ? Role.State
        : Is(type, Action) ? Role.Action
        : Is(type, Noise) ? Role.Noise
        : Is(type, Parameters) ? Role.Parameters
        : null;

    /// <summary>The type of a role, or null where the problem has none.</summary>
    public ITypeSymbol? TypeOf(Role role) => role switch
    {
        Role.State or Role.Next => State,
        Role.Action => Action,
        Role.Noise => Noise,
        Role.Parameters => Parameters,
        _ => null,
    };

    private static bool Is(ITypeSymbol type, ITypeSymbol? other) => SymbolEqualityComparer.Default.Equals(type, other);
}
