using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>The widths of the hidden layers of <c>[NeuralReward]</c>; empty without it.</summary>
internal static class NeuralRewardLowerer
{
    public static EquatableArray<int> Lower(LoweringContext context, RoleTypes types, EquatableArray<FeatureIr> features)
    {
        if (context.Problem.Find(Declared.NeuralReward) is not { } attribute)
        {
            return [];
        }

        Location place = attribute.Location(context.Problem);
        int[] hidden = [];
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Hidden", Value: { Kind: TypedConstantKind.Array, Values: { IsDefault: false } values } })
            {
                hidden = [.. values.Select(value => value.Value as int? ?? 0)];
            }
        }

        if (!attribute.IsWellFormed())
        {
            context.IsBroken = true;
        }
        else if (hidden.Length == 0 || hidden.Any(width => width < 1))
        {
            string text = "[" + string.Join(", ", hidden.Select(Naming.Text)) + "]";
            context.Report(Descriptors.BadSetting, place, "Hidden", text, "a network has at least one hidden layer, each at least 1 wide");
        }

        if (features.Count == 0)
        {
            context.ReportMissing(place, Declared.Feature, "features, which the network reads", $"add '[{Declared.Feature}] {Signature.Feature.Offer(types)}'");
        }

        return hidden.ToEquatable();
    }
}
