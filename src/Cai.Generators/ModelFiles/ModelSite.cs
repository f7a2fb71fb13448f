using Cai.Generators.Ir;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Spaces;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.ModelFiles;

/// <summary>A type with <c>[MdpFromFile]</c>: what is asked for, and what the type declares beside. What the declaration of a file is written from, so that edits elsewhere leave it alone.</summary>
/// <param name="Type">The type.</param>
/// <param name="MetadataName">Its name in metadata.</param>
/// <param name="Source">The source file with the attribute.</param>
/// <param name="Path">The model file as it is written.</param>
/// <param name="Companions">The files that go with it as they are written; null for those that lie beside it.</param>
/// <param name="Constants">Values of open constants, as they are written.</param>
/// <param name="Normalises">Whether rows are divided by their sums.</param>
/// <param name="EndsWithoutRow">Whether the process ends in states without a row.</param>
/// <param name="State">The type's own state; null where the file's is written.</param>
/// <param name="Roles">The roles that members of the type have: what the file would give instead is left out.</param>
/// <param name="Names">The names of its members.</param>
internal sealed record ModelSite(
    TypeIr Type,
    string MetadataName,
    string Source,
    string Path,
    EquatableArray<string>? Companions,
    string Constants,
    bool Normalises,
    bool EndsWithoutRow,
    OwnState? State,
    EquatableArray<string> Roles,
    EquatableArray<string> Names)
{
    private static readonly string[] OfRewards = [Declared.Reward, Declared.Feature, Declared.Parameters, Declared.Features, Declared.NeuralReward];

    /// <summary>Gets whether the type says itself what its reward is.</summary>
    public bool HasReward => OfRewards.Any(Says);

    /// <summary>Whether the type has a member, or a setting, with a role.</summary>
    public bool Says(string role) => Roles.Contains(role);

    /// <summary>Reads what a type asks for. Null where it cannot be added to (told when it is lowered).</summary>
    /// <param name="type">The type, with or without what was written from its file.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ModelSite? Of(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        LoweringContext context = new(type, compilation, cancellation);
        TypeIr header = HeaderLowerer.Lower(context);
        if (context.HasFailed || !attribute.IsWellFormed())
            return null;

        ISymbol[] own = [.. type.GetMembers().Where(IsOwn)];
        INamedTypeSymbol? state = own.OfType<INamedTypeSymbol>().FirstOrDefault(member => member.Has(Declared.State));
        TypedConstant companions = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == nameof(Companions)).Value;
        return new(
            header,
            NameOf(type),
            attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "",
            attribute.Argument(0, ""),
            companions.Kind == TypedConstantKind.Array && !companions.IsNull ? companions.Values.Select(value => value.Value as string ?? "").ToEquatable() : null,
            attribute.Named(nameof(Constants), ""),
            attribute.Named(nameof(Normalises), false),
            attribute.Named(nameof(EndsWithoutRow), false),
            state is null ? null : OwnState.Of(state),
            [.. Declared.MemberRoles.Concat(Declared.TypeRoles).Where(role => own.Any(member => member.Has(role))), .. Declared.Settings.Where(type.Has)],
            own.Select(member => member.Name).Distinct().ToEquatable());
    }

    /// <summary>In a build, analyzers see what was written from the file as well.</summary>
    private static bool IsOwn(ISymbol member) =>
        !member.IsImplicitlyDeclared && !(member.Location().SourceTree is { } tree && tree.FilePath.EndsWith(Emission.EmittedFile.Extension, StringComparison.Ordinal));

    private static string NameOf(INamedTypeSymbol type) => type.ContainingType is { } outer ? NameOf(outer) + "+" + type.MetadataName
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;
}

/// <summary>A state type that the user declares for a model file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="Fault">Why it can hold no variables, in words; null where it can.</param>
internal sealed record OwnState(string Name, EquatableArray<OwnField> Fields, string? Fault)
{
    /// <summary>Reads a state type.</summary>
    public static OwnState Of(INamedTypeSymbol type) => SpaceField.Of(type, out string? obstacle) is { Count: > 0 } fields
        ? new(type.Name, fields.Select(field => new OwnField(field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), field.Type.SpecialType == SpecialType.System_Boolean)).ToEquatable(), null)
        : new(type.Name, [], obstacle ?? "it has no fields; declare it as a record struct with a field for each variable");
}

/// <summary>A field of such a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="IsBoolean">Whether it is a truth value.</param>
internal sealed record OwnField(string Name, string Type, bool IsBoolean);
