using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>A body that runs when a member of a problem is evaluated, and how it is reached.</summary>
/// <param name="Member">The method or accessor, or the field or property that the body initialises.</param>
/// <param name="Body">What the compiler understands it to do.</param>
/// <param name="IsOnShared">Whether <c>this</c> is an object that outlives the evaluation: the problem, or something that it holds.</param>
/// <param name="IsInitializer">Whether the body runs once, before any evaluation: an initialiser, or what one calls.</param>
/// <param name="Caller">The body that reaches it; null for the member that plays the role.</param>
internal sealed record ReachedBody(ISymbol Member, IOperation Body, bool IsOnShared, bool IsInitializer, ReachedBody? Caller)
{
    /// <summary>The role and the way here, for messages: <c>[Dynamics] 'Next' (through 'Step', 'Draw')</c>.</summary>
    public string Describe(BoundMember root)
    {
        var names = new List<string>();
        for (ReachedBody? body = this; body is { Caller: not null }; body = body.Caller)
        {
            names.Insert(0, $"'{Name(body.Member)}'");
        }

        string through = names.Count == 0 ? "" : $" (through {string.Join(", ", names.Distinct())})";
        return $"[{root.Role}] '{root.Member.Name}'{through}";
    }

    private static string Name(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + member.ContainingType.Name,
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
        _ => member.Name,
    };
}
