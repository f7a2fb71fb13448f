using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Bodies;
using Cai.Generators.Lowering.Distributions;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Spaces;

/// <summary>A scalar field (or an enum space) to a leaf with bounds.</summary>
internal sealed class LeafLowerer(LoweringContext context, string role)
{
    public LeafIr? Lower(ITypeSymbol type, SpaceField? field, string[] path)
    {
        string name = field?.Name ?? type.Name;
        ISymbol place = field?.Member ?? type;
        string? family = field is null ? null : Declared.Families.FirstOrDefault(candidate => field.Find(candidate) is not null);
        if (family is not null && role != Declared.Noise)
        {
            context.Report(Descriptors.Misplaced, field!.Find(family)!.Location(place), family, name, "only fields of the [Noise] type have distributions");
            return null;
        }

        if (TypeLowerer.Lower(type, out _) is not { } ir)
        {
            context.Report(Descriptors.NotASpace, place, name, role.ToLowerInvariant(), $"'{type.ShortName()}' has no finite range");
            return null;
        }

        switch (type)
        {
            case { TypeKind: TypeKind.Enum }:
                return Enumeration(ir, place, name, path);
            case { SpecialType: SpecialType.System_Boolean }:
                return new(path.ToEquatable(), ir, 0, 2);
            case { SpecialType: SpecialType.System_Double }:
                return Real(ir, field, place, name, path);
            case { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } when field is not null:
                return Integer(ir, type.SpecialType, field, path);
            default:
                context.Report(Descriptors.NotASpace, place, name, role.ToLowerInvariant(), $"'{type.ShortName()}' has no finite range");
                return null;
        }
    }

    private LeafIr? Enumeration(IrType ir, ISymbol place, string name, string[] path)
    {
        int count = ((EnumType)ir).Members.Count;
        if (count > 0)
        {
            return new(path.ToEquatable(), ir, 0, count);
        }

        context.Report(Descriptors.NotASpace, place, name, role.ToLowerInvariant(), "the enum has no members");
        return null;
    }

    private LeafIr? Real(IrType ir, SpaceField? field, ISymbol place, string name, string[] path)
    {
        double lower = double.NegativeInfinity, upper = double.PositiveInfinity;
        if (field?.Find(Declared.Range) is { } range)
        {
            (lower, upper) = Bounds(range);
            if (!(lower <= upper))
            {
                context.Report(Descriptors.BadBounds, range.Location(place), name, $"{lower.Text()} is not at most {upper.Text()}");
                return null;
            }
        }

        return new(path.ToEquatable(), ir, Bits.Of(lower), 0, null, Bits.Of(upper));
    }

    private LeafIr? Integer(IrType ir, SpecialType type, SpaceField field, string[] path)
    {
        if (field.Find(Declared.Range) is { } range)
        {
            (double lower, double upper) = Bounds(range);
            string? fault = range.Argument(0, double.NaN) is var real && !double.IsNaN(real) ? "an integer field has integer bounds"
                : lower > upper ? $"{lower.Text()} is above {upper.Text()}"
                : !Fits(type, lower) || !Fits(type, upper) ? $"{lower.Text()} .. {upper.Text()} does not fit the field's type"
                : upper - lower >= int.MaxValue ? "there are too many values"
                : null;
            if (!range.IsWellFormed())
            {
                context.IsBroken = true;
                return null;
            }

            if (fault is not null)
            {
                context.Report(Descriptors.BadBounds, range.Location(field.Member), field.Name, fault);
                return null;
            }

            return new(path.ToEquatable(), ir, (long)lower, (int)(upper - lower) + 1);
        }

        if (field.Find(Declared.Below) is { } below)
        {
            return Below(ir, field, below, path);
        }

        if (role == Declared.Noise && DistributionReader.Count(field) is { } count)
        {
            return new(path.ToEquatable(), ir, 0, count);
        }

        context.Report(Descriptors.Unbounded, field.Member, field.Name, field.Member.ContainingType.Name);
        return null;
    }

    private LeafIr? Below(IrType ir, SpaceField field, AttributeData below, string[] path)
    {
        string name = below.Argument(0, "");
        for (INamedTypeSymbol? owner = context.Problem; owner is not null; owner = owner.ContainingType)
        {
            ISymbol? member = owner.GetMembers(name).FirstOrDefault(IsInt);
            if (member is not null && (member.IsStatic || ReferenceEquals(owner, context.Problem)))
            {
                bool isConstant = member is IFieldSymbol { HasConstantValue: true };
                int count = isConstant ? (int)((IFieldSymbol)member).ConstantValue! : 0;
                return isConstant && count < 1 ? Empty(count) : new(path.ToEquatable(), ir, 0, count, isConstant ? null : member.Reference());
            }
        }

        context.Report(Descriptors.UnknownSize, below.Location(field.Member), name, context.Problem.Name);
        return null;

        LeafIr? Empty(int count)
        {
            context.Report(Descriptors.BadBounds, below.Location(field.Member), field.Name, $"there is no value below {count.Text()}");
            return null;
        }
    }

    private static bool IsInt(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod: not null, Type.SpecialType: SpecialType.System_Int32 } => true,
        IFieldSymbol { Type.SpecialType: SpecialType.System_Int32 } => true,
        _ => false,
    };

    private static (double Lower, double Upper) Bounds(AttributeData range) =>
        (range.Argument(0, range.Argument(0, 0) + 0.0), range.Argument(1, range.Argument(1, 0) + 0.0));

    private static bool Fits(SpecialType type, double value) => type switch
    {
        SpecialType.System_SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        SpecialType.System_Byte => value is >= byte.MinValue and <= byte.MaxValue,
        SpecialType.System_Int16 => value is >= short.MinValue and <= short.MaxValue,
        SpecialType.System_UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
        SpecialType.System_UInt32 or SpecialType.System_UInt64 => value >= 0,
        _ => true,
    };
}
