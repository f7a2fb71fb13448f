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
        if (field is not null && IdleAttributes.Report(context, field, role))
        {
            return null;
        }

        if (TypeLowerer.Lower(type, out _) is not { } ir)
        {
            return Infinite(type, name, place);
        }

        switch (type)
        {
            case { TypeKind: TypeKind.Enum }:
                return Enumeration(type, ir, place, name, path);
            case { SpecialType: SpecialType.System_Boolean }:
                return new(path.ToEquatable(), ir, 0, 2);
            case { SpecialType: SpecialType.System_Double }:
                return Real(ir, field, place, name, path);
            case { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } when field is not null:
                return Integer(ir, type.SpecialType, field, path);
            default:
                return Infinite(type, name, place);
        }
    }

    private LeafIr? Infinite(ITypeSymbol type, string name, ISymbol place)
    {
        string remedy = type.SpecialType switch
        {
            SpecialType.System_Single or SpecialType.System_Decimal => "use 'double', or an int with [Range] that counts steps",
            _ => "use an enum, a bool, or an int with [Range]",
        };
        context.Report(Descriptors.NotASpace, place, name, role.ToLowerInvariant(), $"'{type.ShortName()}' has no finite range; {remedy}");
        return null;
    }

    private LeafIr? Enumeration(ITypeSymbol type, IrType ir, ISymbol place, string name, string[] path)
    {
        int count = ((EnumType)ir).Members.Count;
        if (count > 0)
        {
            EnumValues.Check(context, type, role);
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
        if (field.Find(Declared.Range) is not null && field.Find(Declared.Below) is { } second)
        {
            context.Report(Descriptors.BadBounds, second.Location(field.Member), field.Name, "it has both [Range] and [Below]; remove one of them");
            return null;
        }

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

        ReportUnbounded(field);
        return null;
    }

    private void ReportUnbounded(SpaceField field)
    {
        INamedTypeSymbol? other = field.Parameter.GetAttributes().Concat(field.Member.GetAttributes())
            .Select(attribute => attribute.AttributeClass).FirstOrDefault(type => type?.Name is "RangeAttribute");
        if (other is { TypeKind: TypeKind.Error })
        {
            // Two libraries have such an attribute: the compiler says so.
            context.IsBroken = true;
            return;
        }

        string remedy = other is not null ? $"its [Range] is {other.ToDisplayString()}; write [Cai.Range(lowest, highest)]"
            : role == Declared.Noise ? "add [Range(lowest, highest)], or a distribution such as [Poisson(mean)]"
            : "add [Range(lowest, highest)], or [Below(nameof(Member))] for a size known at run time";
        context.Report(Descriptors.Unbounded, field.Member, field.Name, field.Member.ContainingType.Name, remedy);
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
