using System.Globalization;
using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Bodies;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>A state, action or noise type to its leaves, depth first.</summary>
internal sealed class SpaceLowerer
{
    /// <summary>Deeper nesting than this is a record that contains itself (which the compiler refuses, but may not have yet).</summary>
    private const int MaxDepth = 32;

    private readonly LoweringContext _context;
    private readonly string _role;
    private readonly LeafLowerer _leaf;
    private readonly List<LeafIr> _leaves = [];
    private readonly List<SpaceField?> _fields = [];
    private bool _failed;

    private SpaceLowerer(LoweringContext context, string role)
    {
        _context = context;
        _role = role;
        _leaf = new(context, role);
    }

    /// <summary>Lowers a type; null when it is no space (told) or not a type yet.</summary>
    /// <param name="context">Where findings go.</param>
    /// <param name="type">The type.</param>
    /// <param name="role">The attribute that names its role.</param>
    public static DeclaredSpace? Lower(LoweringContext context, ITypeSymbol type, string role)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            context.IsBroken = true;
            return null;
        }

        var lowerer = new SpaceLowerer(context, role);
        lowerer.Visit(type, field: null, path: [], depth: 0);
        if (lowerer._failed || !lowerer.HasIndex(type))
        {
            return null;
        }

        if (TypeLowerer.Lower(type, out string? obstacle) is not { } ir)
        {
            lowerer.Refuse(type.Name, type, obstacle ?? "its fields cannot be read by generated code");
            return null;
        }

        return new(type, new(ir, lowerer._leaves.ToEquatable()), lowerer._fields);
    }

    private void Visit(ITypeSymbol type, SpaceField? field, string[] path, int depth)
    {
        if (type.TypeKind == TypeKind.Error || depth > MaxDepth)
        {
            _context.IsBroken = true;
            _failed = true;
        }
        else if (type.TypeKind == TypeKind.Enum || type.SpecialType != SpecialType.None)
        {
            Add(_leaf.Lower(type, field, path), field);
        }
        else if (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } record)
        {
            VisitFields(record, field, path, depth);
        }
        else
        {
            Refuse(field?.Name ?? type.Name, field?.Member ?? type, $"'{type.ShortName()}' is {Describe(type)}; use an enum, or a record struct of bounded ints, bools, enums and such records");
        }
    }

    private void VisitFields(INamedTypeSymbol record, SpaceField? field, string[] path, int depth)
    {
        if (SpaceField.Of(record, out string? obstacle) is not { } fields)
        {
            Refuse(record.Name, field?.Member ?? record, obstacle!);
            return;
        }

        foreach (SpaceField inner in fields)
        {
            if (!_context.Compilation.IsSymbolAccessibleWithin(inner.Member, _context.Problem))
            {
                Refuse(inner.Name, inner.Member, $"'{_context.Problem.Name}' cannot read it; make it public");
                continue;
            }

            Visit(inner.Type, inner, [.. path, inner.Name.Escape()], depth + 1);
        }
    }

    private void Add(LeafIr? leaf, SpaceField? field)
    {
        if (leaf is null)
        {
            _failed = true;
            return;
        }

        _leaves.Add(leaf);
        _fields.Add(field);
    }

    private bool HasIndex(ITypeSymbol type)
    {
        double size = 1;
        foreach (LeafIr leaf in _leaves)
        {
            size *= Math.Max(leaf.Count, 1);
        }

        if (size <= int.MaxValue)
        {
            return true;
        }

        _context.Report(Descriptors.TooLarge, type, type.Name, size.ToString("0.###e+0", CultureInfo.InvariantCulture));
        return false;
    }

    private void Refuse(string name, ISymbol place, string reason)
    {
        _failed = true;
        _context.Report(Descriptors.NotASpace, place, name, _role.ToLowerInvariant(), reason);
    }

    private static string Describe(ITypeSymbol type) => type switch
    {
        { IsTupleType: true } => "a tuple, whose fields can carry no bounds",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "nullable, with a value that bounds do not tell of; add a bool, or an enum member that says 'none'",
        { TypeKind: TypeKind.Class } => "a class",
        { TypeKind: TypeKind.Array } => "an array",
        _ => "neither an enum nor a record struct",
    };
}
