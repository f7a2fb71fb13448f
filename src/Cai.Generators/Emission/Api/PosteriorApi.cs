namespace Cai.Generators.Emission;

/// <summary>Emits the call that infers the exact posterior over trajectories.</summary>
internal static class PosteriorApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>");
        writer.Line("/// Infers the exact posterior over trajectories, given that every step was optimal with probability proportional to <c>exp(r / a)</c>: messages, smoothed marginals, policy, evidence, samples.");
        writer.Line("/// It lets the dynamics be optimistic; <c>Solve</c> holds them fixed.");
        writer.Line("/// </summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"options\">What to change of the declared settings. Without a horizon the posterior is over trajectories of any length.</param>");
        writer.Line("/// <param name=\"progress\">Told after each stage, or backup.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The posterior.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.Posterior<{plan.StateType}, {plan.ActionType}> Posterior({ProblemCall.Parameters(plan)}global::Cai.PosteriorOptions? options = null, global::System.IProgress<global::Cai.PosteriorProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}PosteriorInference.Infer({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Process(plan)}, {ProblemCall.Vector(plan)}, {ProblemCall.Joint(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }
}
