namespace Cai.Generators.Emission;

/// <summary>Emits the call that tells what a problem is, for reports and pictures.</summary>
internal static class DescriptionApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Tells what the problem is: its spaces, settings and layout, its transitions, and what checking it proves.</summary>");
        writer.Line("/// <param name=\"cancellation\">Stops the work.</param>");
        writer.Line("/// <returns>What the problem is.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.Description<{ProblemCall.Types(plan)}> Describe({ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}Descriptions.Of({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, Audit(cancellation));");
        }

        writer.Line();
    }
}
