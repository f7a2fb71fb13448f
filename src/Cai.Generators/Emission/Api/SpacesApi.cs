using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits what a problem consists of: its states, actions and probabilities, and the call that builds its tables.</summary>
internal static class SpacesApi
{
    /// <summary>The name of the property that holds the probabilities of an estimated noise field.</summary>
    public static string ProbabilitiesName(LeafShape leaf) => Identifier.Member(leaf.Column, "Probabilities");

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        WriteSpaces(plan, writer);
        if (plan.HasEstimatedNoise)
            WriteProbabilities(plan, plan.Problem.Noise!, writer);
        WriteBuild(plan, writer);
    }

    private static void WriteSpaces(EmissionPlan plan, SourceWriter writer)
    {
        string model = ProblemCall.Model(plan, "default");
        Member(writer, "/// <summary>The states in use, in the order of their indices.</summary>", $"public global::Cai.Space<{plan.StateType}> States => {model}.States;");
        Member(writer, "/// <summary>The actions, in the order of their indices.</summary>", $"public global::Cai.Space<{plan.ActionType}> Actions => {model}.Actions;");
    }

    private static void WriteProbabilities(EmissionPlan plan, NoiseIr noise, SourceWriter writer)
    {
        for (int i = 0; i < noise.Fields.Count; i++)
        {
            if (!noise.Fields[i].IsEstimated)
                continue;
            LeafShape leaf = plan.Noise!.Leaves[i];
            writer.Line($"/// <summary>The probabilities of {DocText.Escape(leaf.Column)}, one a value in their order: as declared, unless set to others, as estimated ones.</summary>");
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">They are not a distribution over its values.</exception>");
            writer.Line(Names.GeneratedCode);
            using (writer.Block($"public global::System.Collections.Generic.IReadOnlyList<double> {ProbabilitiesName(leaf)}"))
            {
                writer.Line($"get => field ?? Generated.Noise.Fields[{NumberText.Of(i)}].Probabilities;");
                writer.Line($"init => field = Generated.Noise.Fields[{NumberText.Of(i)}].Accept(value);");
            }

            writer.Line();
        }
    }

    private static void WriteBuild(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line(plan.Tables is null
            ? "/// <summary>Builds the tables now, which otherwise happens on first use. Safe to call from any thread; they are built once.</summary>"
            : "/// <summary>Does nothing: the tables were worked out while compiling.</summary>");
        writer.Line("/// <param name=\"cancellation\">Stops the building.</param>").Line("/// <returns>The problem itself.</returns>");
        if (plan.Tables is null)
            writer.Line($"/// <exception cref=\"global::Cai.DeclarationException\">What is declared is not a decision problem.</exception>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"public {plan.Type} Build({ProblemCall.Cancellation})"))
        {
            if (plan.Tables is null)
                writer.Line($"{ProblemCall.Tabulated(plan, "cancellation")};");
            else
                writer.Line("cancellation.ThrowIfCancellationRequested();");
            writer.Line("return this;");
        }

        writer.Line();
    }

    private static void Member(SourceWriter writer, string doc, string text) => writer.Line(doc).Line(Names.GeneratedCode).Line(text).Line();
}
