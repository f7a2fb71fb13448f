using Cai.Generators.Diagnostics;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Members;

/// <summary>The networks that <c>[NeuralReward]</c>, <c>[NeuralPolicy]</c> and <c>[NeuralModel]</c> declare.</summary>
internal static class NetworkLowerer
{
    // A matrix between two layers of this width has 2^24 weights, 128 MB.
    private const int Widest = 4096;

    // The members of Cai.Activation, in their order.
    private static readonly string[] s_activations = ["Tanh", "Relu", "Softplus", "Sigmoid", "Identity"];

    /// <summary>Lowers the network of one of the attributes; null without it.</summary>
    /// <param name="context">The problem.</param>
    /// <param name="declared">The attribute's name.</param>
    /// <param name="features">The features, which networks of decisions read; empty for one that reads coordinates.</param>
    public static NetworkIr? Lower(LoweringContext context, string declared, EquatableArray<FeatureIr> features)
    {
        if (context.Problem.Find(declared) is not { } attribute)
        {
            return null;
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

        int activation = attribute.Named("Activation", 0);
        if (!attribute.IsWellFormed())
        {
            context.IsBroken = true;
        }
        else if (hidden.Length == 0 || hidden.Any(width => width is < 1 or > Widest))
        {
            string text = "[" + string.Join(", ", hidden.Select(Naming.Text)) + "]";
            context.Report(Descriptors.BadSetting, place, "Hidden", text, $"a network has at least one hidden layer, each at least 1 and at most {Widest.Text()} wide");
        }

        if (activation < 0 || activation >= s_activations.Length)
        {
            context.Report(Descriptors.BadSetting, attribute.Location(context.Problem, "Activation"), "Activation", $"({activation.Text()})", $"it is one of {string.Join(", ", s_activations)}");
            activation = 0;
        }

        ReportUnread(context, place, declared, features);
        return new(hidden.ToEquatable(), s_activations[activation]);
    }

    /// <summary>Tells of a network that the problem has no use for.</summary>
    public static void Check(LoweringContext context, bool isContinuous)
    {
        (string declared, string reason) = isContinuous
            ? (Declared.NeuralPolicy, "it has real-valued fields, and a policy network is a softmax over finitely many actions of finitely many states; make the fields bounded ints, bools and enums")
            : (Declared.NeuralModel, "it has no real-valued field, and its dynamics are tables; a model network is for fields of type double");
        if (context.Problem.Find(declared) is { } attribute)
        {
            context.Report(Descriptors.Misplaced, attribute.Location(context.Problem), declared, context.Problem.Name, reason);
        }
    }

    // What a network reads is known before the step is taken.
    private static void ReportUnread(LoweringContext context, Location place, string declared, EquatableArray<FeatureIr> features)
    {
        foreach (FeatureIr feature in features)
        {
            if (!feature.IsOfDecision)
            {
                context.Report(
                    Descriptors.Contradiction, place, $"[{Declared.Feature}] '{feature.Member.Reference.Name}'",
                    $"the network of [{declared}] reads features of state and action alone; leave out the noise, the next state and the stage");
            }
        }
    }
}
