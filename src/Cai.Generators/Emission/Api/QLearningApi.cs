namespace Cai.Generators.Emission;

/// <summary>Emits the calls that learn action values from steps of the process: Q-learning and Dyna.</summary>
internal static class QLearningApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Learns action values from steps of the process, which is only sampled: <c>Q(s,a) += step (r + g a log sum_a' rho exp(Q(s',a') / a) - Q(s,a))</c>; at temperature a = 0 Q-learning, with the maximum.</summary>");
        WriteCall(plan, writer, "QLearning", "steps, exploration, step sizes");
        writer.Line("/// <summary>Learns action values from steps of the process, which is only sampled, and from imagined steps of a table model that is learned beside them: Dyna, prioritised sweeping, certainty equivalence.</summary>");
        WriteCall(plan, writer, "Dyna", "steps, exploration, where the model is used");
    }

    private static void WriteCall(EmissionPlan plan, SourceWriter writer, string verb, string what)
    {
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line($"/// <param name=\"options\">What to change of the declared settings; {what}.</param>");
        writer.Line("/// <param name=\"progress\">Told at each entry of the trace.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>Action values, their policy, how often each pair was tried, and how learning went.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.ActionValuePolicy<{ProblemCall.Types(plan)}> {verb}({ProblemCall.Parameters(plan)}global::Cai.{verb}Options? options = null, global::System.IProgress<global::Cai.ActionValueStep>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}ActionValueLearning.{verb}({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Process(plan)}, {ProblemCall.Vector(plan)}, {ProblemCall.Joint(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }
}
