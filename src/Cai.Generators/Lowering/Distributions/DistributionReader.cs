using Cai.Generators.Ir;
using Cai.Generators.Lowering.Spaces;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Distributions;

/// <summary>Reads the family attribute of a noise field.</summary>
internal static class DistributionReader
{
    /// <summary>The number of values that the family of an integer field implies (at least 1), or null without a discrete family.</summary>
    public static int? Count(SpaceField field) =>
        Attribute(field) is not { } attribute ? null : Family(attribute) switch
        {
            Ir.Family.Poisson when IsValidMean(attribute) => Truncated(attribute, () => ProbabilityMass.PoissonCount(attribute.Argument(0, 0.0))),
            Ir.Family.Geometric when IsValidSuccess(attribute) => Truncated(attribute, () => ProbabilityMass.GeometricCount(attribute.Argument(0, 0.0))),
            Ir.Family.Binomial => Math.Max(attribute.Argument(0, 0), 0) + 1,
            Ir.Family.Categorical => Math.Max(Probabilities(attribute).Length, 1),
            Ir.Family.Normal or Ir.Family.Uniform => null,
            _ => 1,
        };

    /// <summary>The one family attribute of a field, or null.</summary>
    public static AttributeData? Attribute(SpaceField field) =>
        Declared.Families.Select(field.Find).FirstOrDefault(attribute => attribute is not null);

    public static Family Family(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return (Family)Enum.Parse(typeof(Family), name.Substring(0, name.Length - "Attribute".Length));
    }

    public static double[] Probabilities(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, Values: { IsDefault: false } values }
            ? [.. values.Select(value => value.Value is double probability ? probability : double.NaN)]
            : [];

    /// <summary>The parameters as <see cref="DistributionIr.ParameterBits"/> lists them.</summary>
    public static double[] Parameters(AttributeData attribute) => Family(attribute) switch
    {
        Ir.Family.Categorical => Probabilities(attribute),
        Ir.Family.Binomial => [attribute.Argument(1, double.NaN)],
        Ir.Family.Normal or Ir.Family.Uniform => [attribute.Argument(0, double.NaN), attribute.Argument(1, double.NaN)],
        _ => [attribute.Argument(0, double.NaN)],
    };

    /// <summary>What is wrong with the parameters, or null.</summary>
    public static string? Fault(AttributeData attribute)
    {
        double[] parameters = Parameters(attribute);
        return Family(attribute) switch
        {
            Ir.Family.Poisson when !IsValidMean(attribute) => $"the mean {parameters[0].Text()} is not between 0 and 100000",
            Ir.Family.Geometric when !IsValidSuccess(attribute) => $"the probability {parameters[0].Text()} is not in (0, 1]",
            Ir.Family.Geometric when attribute.Named("Max", -1) < 0 && ProbabilityMass.GeometricCount(parameters[0]) == 0 =>
                $"the probability {parameters[0].Text()} is so small that the values are too many; give a Max",
            Ir.Family.Poisson or Ir.Family.Geometric when attribute.Named("Max", -1) is < -1 or > 1_000_000 => "Max is at least 0 and at most 1000000",
            Ir.Family.Binomial when attribute.Argument(0, 0) is < 0 or > 1_000_000 => $"the number of trials {attribute.Argument(0, 0).Text()} is not between 0 and 1000000",
            Ir.Family.Binomial when !(parameters[0] >= 0 && parameters[0] <= 1) => $"the probability {parameters[0].Text()} is not in [0, 1]",
            Ir.Family.Categorical when parameters.Length == 0 => "there are no probabilities",
            Ir.Family.Normal when !(parameters[1] >= 0 && IsFinite(parameters[0]) && IsFinite(parameters[1])) => "the mean is finite, and the standard deviation finite and at least 0",
            Ir.Family.Uniform when !(parameters[0] < parameters[1] && IsFinite(parameters[0]) && IsFinite(parameters[1])) => "the lower end is below the upper one, and both are finite",
            _ => null,
        };
    }

    private static int Truncated(AttributeData attribute, Func<int> untruncated)
    {
        int max = attribute.Named("Max", -1);
        return max >= 0 ? Math.Min(max, 1_000_000) + 1 : Math.Max(untruncated(), 1);
    }

    private static bool IsValidMean(AttributeData attribute) => attribute.Argument(0, double.NaN) is > 0 and <= 100_000;

    private static bool IsValidSuccess(AttributeData attribute) => attribute.Argument(0, double.NaN) is > 0 and <= 1;

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
