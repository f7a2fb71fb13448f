using Cai.Generators.Ir;
using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>Lowers the dynamics of a problem whose instances hold data once more, with the data supposed.</summary>
internal static class SuppositionLowerer
{
    /// <summary>The dynamics; null where they are lowered as they are, or where not everything can be supposed.</summary>
    public static SupposedIr? Lower(LoweringContext context, SpaceIr state, SpaceIr action, MemberIr dynamics, MemberIr? available)
    {
        MemberReference[] counts = [.. state.Leaves.Concat(action.Leaves).Select(leaf => leaf.CountMember).OfType<MemberReference>()];
        if (state.IsContinuous || action.IsContinuous || (counts.Length == 0 && dynamics.Reference.IsStatic && available is not { Reference.IsStatic: false }))
        {
            return null;
        }

        BodyLowerer bodies = new(context.Compilation, context.Cancellation, supposes: true);
        MemberIr? next = Lower(dynamics), takes = available is null ? null : Lower(available);
        string?[] counted = [.. counts.Select(count => Function(count.Name))];
        return next is null || (takes is null && available is not null) || counted.Contains(null)
            ? null
            : new(next, takes, counted.Select(name => name!).ToEquatable(), bodies.Functions);

        MemberIr? Lower(MemberIr member) => Function(member.Reference.Name) is { } function ? member with { Function = function, Obstacle = null } : null;

        // A member of another type, or one of several of a name, is left alone.
        string? Function(string name)
        {
            ISymbol[] members = [.. context.Problem.GetMembers(name.TrimStart('@'))];
            return members.Length == 1 ? bodies.Lower(members[0]).Function : null;
        }
    }
}
