using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>What a member with an attribute may take and must give.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Result">The C# type it gives; null for the state.</param>
/// <param name="Usual">The roles it usually takes, in order; those the problem lacks are left out of what is offered.</param>
/// <param name="Allowed">The roles it may take.</param>
internal sealed record Signature(string Attribute, SpecialType? Result, Role[] Usual, Role[] Allowed)
{
    public static readonly Signature Dynamics = new(
        Declared.Dynamics, null, [Role.State, Role.Action, Role.Noise], [Role.State, Role.Action, Role.Noise, Role.Stage]);

    public static readonly Signature Reward = new(
        Declared.Reward, SpecialType.System_Double, [Role.State, Role.Action, Role.Parameters],
        [Role.State, Role.Action, Role.Noise, Role.Next, Role.Parameters, Role.Stage]);

    public static readonly Signature Feature = new(
        Declared.Feature, SpecialType.System_Double, [Role.State, Role.Action], [Role.State, Role.Action, Role.Noise, Role.Next, Role.Stage]);

    public static readonly Signature TerminalReward = new(Declared.TerminalReward, SpecialType.System_Double, [Role.State], [Role.State]);

    public static readonly Signature Terminal = new(Declared.Terminal, SpecialType.System_Boolean, [Role.State], [Role.State]);

    public static readonly Signature Valid = new(Declared.Valid, SpecialType.System_Boolean, [Role.State], [Role.State]);

    public static readonly Signature Available = new(
        Declared.Available, SpecialType.System_Boolean, [Role.State, Role.Action], [Role.State, Role.Action, Role.Stage]);

    public static readonly Signature Prior = new(
        Declared.Prior, SpecialType.System_Double, [Role.State, Role.Action], [Role.State, Role.Action, Role.Stage]);

    public static readonly Signature Probability = new(
        Declared.Probability, SpecialType.System_Double, [Role.State, Role.Action, Role.Noise], [Role.State, Role.Action, Role.Noise, Role.Stage]);

    public static readonly Signature Start = new(Declared.Start, SpecialType.System_Double, [Role.State], [Role.State]);

    /// <summary>Gets all signatures.</summary>
    public static IReadOnlyList<Signature> All { get; } = [Dynamics, Reward, TerminalReward, Terminal, Valid, Available, Prior, Probability, Start, Feature];

    /// <summary>The signature that a member's attribute asks for, or null.</summary>
    public static Signature? Of(ISymbol member) => All.FirstOrDefault(signature => member.Has(signature.Attribute));

    /// <summary>The result as C# writes it.</summary>
    public string ResultText(RoleTypes types) => Result switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Double => "double",
        _ => types.State.Name,
    };

    /// <summary>The declaration to offer, as <c>static Bus Next(Bus bus, Decision decision, Wear wear)</c>.</summary>
    public string Offer(RoleTypes types, string? name = null)
    {
        IEnumerable<string> arguments = Usual.Select(types.TypeOf).Where(type => type is not null).Select(type => type!.Name + " " + ArgumentName(type));
        return $"static {ResultText(types)} {name ?? (Attribute == Declared.Dynamics ? "Next" : Attribute)}({string.Join(", ", arguments)})";
    }

    /// <summary>What an argument of a type is called where nobody has named it: <c>bus</c> for <c>Bus</c>.</summary>
    public static string ArgumentName(ITypeSymbol type) => (char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1)).Escape();
}
