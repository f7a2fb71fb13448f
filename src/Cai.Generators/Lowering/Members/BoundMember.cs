using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>A member that plays a role.</summary>
/// <param name="Member">The method, property or field.</param>
/// <param name="Obstacle">Why its body has no lowered form, or null when it has: whatever is lowered is a function of its arguments.</param>
internal sealed record BoundMember(ISymbol Member, Obstacle? Obstacle)
{
    /// <summary>Gets the name of the attribute that gives the role.</summary>
    public string Role { get; } = Declared.MemberRoles.FirstOrDefault(Member.Has) ?? Declared.Feature;
}
