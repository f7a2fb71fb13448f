using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the features as users and learners read them: their names, and their values at one outcome. Needs no tables.</summary>
internal static class FeatureApi
{
    private static readonly (Role Role, string Name, string Doc)[] s_arguments =
    [
        (Role.State, "state", "The state."),
        (Role.Action, "action", "The action."),
        (Role.Noise, "noise", "The noise of the step."),
        (Role.Next, "next", "The next state."),
        (Role.Stage, "stage", "The time step."),
    ];

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        EquatableArray<FeatureIr> features = plan.Problem.Features;
        if (features.Count == 0)
            return;
        (Role Role, string Name, string Doc)[] arguments = [.. s_arguments.Where(argument =>
            argument.Role is Role.State or Role.Action || features.Any(feature => feature.Member.Arguments.Contains(argument.Role)))];

        writer.Line("/// <summary>The names of the features, in order.</summary>").Line(Names.GeneratedCode);
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<string> FeatureNames => {NameList(plan.Problem)};").Line();

        writer.Line("/// <summary>Writes the features of one decision, calling the declaration's own members.</summary>");
        foreach ((_, string name, string doc) in arguments)
            writer.Line($"/// <param name=\"{name}\">{doc}</param>");
        writer.Line("/// <param name=\"features\">One value a feature, in the order of <c>FeatureNames</c>.</param>");
        writer.Line("/// <exception cref=\"global::System.IndexOutOfRangeException\">There is no room for them.</exception>").Line(Names.GeneratedCode);
        using (writer.Block($"public void Features({string.Join(", ", arguments.Select(argument => $"{Type(plan, argument.Role)} {argument.Name}"))}, {Names.DoubleTarget} features)"))
        {
            if (features.Any(feature => !feature.Member.Reference.IsStatic))
                writer.Line($"{plan.Type} problem = this;");
            for (int i = 0; i < features.Count; i++)
                writer.Line($"features[{NumberText.Of(i)}] = {EmissionPlan.Call(features[i].Member, role => role.ToString().ToLowerInvariant())};");
        }

        writer.Line();
    }

    /// <summary>The names of the features, as a list in text.</summary>
    internal static string NameList(ProblemIr problem) => $"[{string.Join(", ", problem.Features.Select(feature => LeafShape.Quote(Identifier.Plain(feature.Member.Reference.Name))))}]";

    private static string Type(EmissionPlan plan, Role role) => role switch
    {
        Role.Action => plan.ActionType,
        Role.Noise => plan.NoiseType,
        Role.Stage => "int",
        _ => plan.StateType,
    };
}
