using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>Binds the arguments of a member to roles by their types, checks what it gives, and lowers its body.</summary>
internal sealed class MemberBinder(LoweringContext context, RoleTypes types)
{
    public RoleTypes Types { get; } = types;

    /// <summary>Binds a method; null when it does not fit its signature (told).</summary>
    public MemberIr? Bind(IMethodSymbol method, Signature signature)
    {
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            context.IsBroken = true;
            return null;
        }

        string offer = signature.Offer(Types, method.Name);
        bool fits = signature.Result is { } result
            ? method.ReturnType.SpecialType == result
            : SymbolEqualityComparer.Default.Equals(method.ReturnType, Types.State);
        if (!fits || method.RefKind != RefKind.None)
        {
            context.Report(Descriptors.WrongResult, method, method.Name, method.ReturnType.ShortName(), signature.Attribute, signature.ResultText(Types), offer);
            return null;
        }

        if (method.TypeParameters.Length > 0)
        {
            context.Report(
                Descriptors.ArgumentUnbound, method, method.TypeParameters[0].Name, method.Name, "a member of a problem is not generic", offer);
            return null;
        }

        return Roles(method, signature, offer) is { } roles ? Lower(method, roles) : null;
    }

    /// <summary>Lowers the body of a member whose roles are known.</summary>
    public MemberIr Lower(ISymbol member, EquatableArray<Role> roles)
    {
        LoweredBody body = context.Bodies.Lower(member);
        context.Members.Add(new(member, body.Obstacle));
        if (body.Obstacle is { Kind: ObstacleKind.Construct } obstacle)
        {
            context.Report(Descriptors.MemberAtRunTime, obstacle.Location ?? member.Location(), member.Name, obstacle.Words);
        }

        return new(member.Reference(), member is IMethodSymbol, roles, body.Function, body.Obstacle?.Words);
    }

    private EquatableArray<Role>? Roles(IMethodSymbol method, Signature signature, string offer)
    {
        var roles = new List<Role>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (RoleOf(parameter, signature, roles, out string? fault) is not { } role)
            {
                context.Report(Descriptors.ArgumentUnbound, parameter, parameter.Name, method.Name, fault!, offer);
                return null;
            }

            int first = roles.IndexOf(role);
            if (first >= 0)
            {
                context.Report(
                    Descriptors.ArgumentTwice, parameter, method.Parameters[first].Name, parameter.Name, method.Name, role.ToString().ToLowerInvariant(), offer);
                return null;
            }

            roles.Add(role);
        }

        return roles.ToEquatable();
    }

    private Role? RoleOf(IParameterSymbol parameter, Signature signature, List<Role> before, out string? fault)
    {
        fault = null;
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            fault = $"it is passed by reference; remove '{RefText(parameter.RefKind)}'";
            return null;
        }

        if (parameter.Has(Declared.Stage))
        {
            return Stage(parameter, signature, out fault);
        }

        if (Types.RoleOf(parameter.Type) is not { } role)
        {
            fault = parameter.Type.SpecialType == SpecialType.System_Int32
                ? "an int is no state, action or noise (mark the time step with [Stage])"
                : $"'{parameter.Type.ShortName()}' is not the type of a state, action, noise or parameters of the problem{Forgotten(parameter.Type)}";
            return null;
        }

        // The second argument of the state's type is the next state, where a next state makes sense.
        if (role == Role.State && before.Contains(Role.State) && signature.Allowed.Contains(Role.Next))
        {
            role = Role.Next;
        }

        if (!signature.Allowed.Contains(role))
        {
            fault = $"[{signature.Attribute}] does not depend on the {role.ToString().ToLowerInvariant()}";
            return null;
        }

        return role;
    }

    private static string RefText(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        _ => "ref readonly",
    };

    /// <summary>A type of the problem's own without a role, where the noise or the parameters are still missing: its attribute was probably forgotten.</summary>
    private string Forgotten(ITypeSymbol type)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(type.ContainingType, context.Problem);
        List<string> roles = [];
        if (Types.Noise is null && type.TypeKind is TypeKind.Enum or TypeKind.Struct)
        {
            roles.Add($"[{Declared.Noise}]");
        }

        if (Types.Parameters is null && type.TypeKind is TypeKind.Struct)
        {
            roles.Add($"[{Declared.Parameters}]");
        }

        return isOwn && roles.Count > 0 ? $" (mark it {string.Join(" or ", roles)} if it is)" : "";
    }

    private Role? Stage(IParameterSymbol parameter, Signature signature, out string? fault)
    {
        fault = parameter.Type.SpecialType != SpecialType.System_Int32 ? "a stage is an int"
            : !signature.Allowed.Contains(Role.Stage) ? $"[{signature.Attribute}] does not depend on the stage"
            : null;
        if (fault is not null)
        {
            return null;
        }

        if (!context.HasHorizon)
        {
            context.Report(Descriptors.StageWithoutHorizon, parameter, parameter.ContainingSymbol.Name, context.Problem.Name);
        }

        return Role.Stage;
    }
}
