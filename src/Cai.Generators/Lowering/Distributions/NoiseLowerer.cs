using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Cai.Generators.Lowering.Spaces;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Distributions;

/// <summary>A noise space to the distribution of each of its leaves.</summary>
internal static class NoiseLowerer
{
    /// <summary>A folded tail above this is worth a word.</summary>
    private const double NotableTail = 1e-6;

    public static NoiseIr Lower(LoweringContext context, DeclaredSpace space, MemberIr? probability)
    {
        bool isEstimated = space.Type.Has(Declared.Estimated);
        var distributions = new List<DistributionIr>();
        for (int i = 0; i < space.Fields.Count; i++)
        {
            LeafIr leaf = space.Ir.Leaves[i];
            SpaceField? field = space.Fields[i];
            bool estimated = isEstimated || field?.Find(Declared.Estimated) is not null;
            if (estimated && Given(leaf, probability) is { } given)
            {
                context.Report(Descriptors.BadDistribution, Place(space.Type, field), field?.Name ?? space.Type.Name, given);
                break;
            }

            ITypeSymbol type = field?.Type ?? space.Type;
            if (probability is not null && type.TypeKind == TypeKind.Enum)
            {
                IdleAttributes.ReportProbabilities(context, type, $"[{Declared.Probability}] '{probability.Reference.Name}' computes the probabilities; remove one of the two");
            }

            DistributionIr? distribution = Declare(context, leaf, field, type);
            if (distribution is not null)
            {
                distributions.Add(distribution with { IsEstimated = estimated });
            }
        }

        return new(space.Ir, distributions.ToEquatable(), probability);
    }

    /// <summary>Why there is nothing to estimate, in words, or null.</summary>
    private static string? Given(LeafIr leaf, MemberIr? probability) =>
        probability is not null ? $"'{probability.Reference.Name}' computes its probabilities, so none is left to estimate; remove [Estimated], or [Probability] from that method"
        : leaf.Type == ScalarType.Double ? "[Estimated] is for values that can be counted, not for a density"
        : null;

    private static Location Place(ITypeSymbol noise, SpaceField? field) =>
        field?.Find(Declared.Estimated) is { } own ? own.Location(field.Member) : noise.Find(Declared.Estimated)!.Location(noise);

    private static DistributionIr? Declare(LoweringContext context, LeafIr leaf, SpaceField? field, ITypeSymbol type)
    {
        if (field is not null && DistributionReader.Attribute(field) is { } attribute)
        {
            return Family(context, leaf, field, attribute);
        }

        if (leaf.Type == ScalarType.Double)
        {
            context.Report(Descriptors.BadDistribution, field!.Member, field.Name, "a double needs a density: [Normal(mean, standardDeviation)] or [Uniform(lower, upper)]");
            return null;
        }

        if (leaf.CountMember is not null)
        {
            context.Report(Descriptors.BadDistribution, field!.Member, field.Name, "the values of noise are known when compiling; use [Range], or a family with Max");
            return null;
        }

        return type.TypeKind == TypeKind.Enum
            ? EnumProbabilities.Declare(context, (INamedTypeSymbol)type)
            : Categorical(Enumerable.Repeat(1.0 / leaf.Count, leaf.Count));
    }

    private static DistributionIr? Family(LoweringContext context, LeafIr leaf, SpaceField field, AttributeData attribute)
    {
        Family family = DistributionReader.Family(attribute);
        if (!attribute.IsWellFormed())
        {
            context.IsBroken = true;
            return null;
        }

        bool isDensity = family is Ir.Family.Normal or Ir.Family.Uniform;
        bool isReal = leaf.Type == ScalarType.Double;
        string? fault = Declared.Families.Count(name => field.Find(name) is not null) > 1 ? "it has two families"
            : isDensity != isReal ? isReal ? "a double has a density: [Normal] or [Uniform]" : $"[{family}] is for double fields"
            : leaf.Type is not ScalarType { Kind: not Scalar.Boolean } && family != Ir.Family.Categorical ? $"[{family}] is for int fields"
            : DistributionReader.Fault(attribute);
        double[] parameters = DistributionReader.Parameters(attribute);
        int count = isDensity ? 0 : DistributionReader.Count(field) ?? 0;
        if (fault is null && !isDensity && (family == Ir.Family.Categorical ? parameters.Length : count) is var values && values != leaf.Count)
        {
            fault = $"it gives {values.Text()} probabilities for {leaf.Count.Text()} values";
        }

        Location place = attribute.Location(field.Member);
        if (fault is not null)
        {
            context.Report(Descriptors.BadDistribution, place, field.Name, fault);
            return null;
        }

        if (family == Ir.Family.Categorical && !EnumProbabilities.Check(context, place, field.Name, parameters))
        {
            return null;
        }

        double folded = family is Ir.Family.Poisson or Ir.Family.Geometric ? ProbabilityMass.TailAbove(family, parameters[0], count) : 0;
        if (folded > NotableTail)
        {
            context.Report(Descriptors.FoldedTail, place, (count - 1).Text(), folded.ToString("0.##e+0", System.Globalization.CultureInfo.InvariantCulture), field.Name);
        }

        return new(family, parameters.Select(Bits.Of).ToEquatable(), false, Bits.Of(folded));
    }

    internal static DistributionIr Categorical(IEnumerable<double> probabilities) =>
        new(Ir.Family.Categorical, probabilities.Select(Bits.Of).ToEquatable(), false, Bits.Of(0));
}
