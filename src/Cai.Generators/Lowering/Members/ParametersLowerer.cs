using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Bodies;
using Cai.Generators.Lowering.Spaces;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>The record of reward parameters.</summary>
internal static class ParametersLowerer
{
    public static ParametersIr? Lower(LoweringContext context, INamedTypeSymbol type)
    {
        if (SpaceField.Of(type, out string? obstacle) is not { } fields)
        {
            context.Report(Descriptors.BadParameters, type, type.Name, obstacle!);
            return null;
        }

        var items = new List<ParameterIr>();
        foreach (SpaceField field in fields)
        {
            if (field.Type.TypeKind == TypeKind.Error)
            {
                context.IsBroken = true;
                return null;
            }

            if (field.Type.SpecialType != SpecialType.System_Double)
            {
                context.Report(Descriptors.BadParameters, field.Member, field.Name, $"it is of type '{field.Type.ShortName()}'; parameters are of type 'double'");
                return null;
            }

            foreach (string attribute in new[] { Declared.Range, Declared.Below, Declared.Estimated }.Concat(Declared.Families))
            {
                if (field.Find(attribute) is { } idle)
                {
                    context.Report(Descriptors.Misplaced, idle.Location(field.Member), attribute, field.Name, "a parameter has [Parameter(Start = ..., Min = ..., Max = ...)]");
                }
            }

            items.Add(Item(context, field));
        }

        if (TypeLowerer.Lower(type, out obstacle) is RecordType record)
        {
            return new(record, items.ToEquatable());
        }

        context.Report(Descriptors.BadParameters, type, type.Name, obstacle ?? "it is no record struct");
        return null;
    }

    private static ParameterIr Item(LoweringContext context, SpaceField field)
    {
        double start = 0, min = double.NegativeInfinity, max = double.PositiveInfinity;
        if (field.Find(Declared.Parameter) is { } attribute)
        {
            min = attribute.Named("Min", min);
            max = attribute.Named("Max", max);
            // A start that is not said is 0, or the bound nearest to it.
            start = attribute.Named("Start", Math.Min(Math.Max(0, min), max));
            string? fault = !(min <= max) ? $"Min = {min.Text()} is not at most Max = {max.Text()}"
                : !(Math.Abs(start) <= double.MaxValue) ? $"Start = {start.Text()} is not finite"
                : !(start >= min && start <= max) ? $"Start = {start.Text()} is outside {min.Text()} .. {max.Text()}"
                : null;
            context.IsBroken |= !attribute.IsWellFormed();
            if (fault is not null)
            {
                context.Report(Descriptors.BadParameters, attribute.Location(field.Member), field.Name, fault);
            }
        }

        return new(field.Name, Bits.Of(start), Bits.Of(min), Bits.Of(max));
    }
}
