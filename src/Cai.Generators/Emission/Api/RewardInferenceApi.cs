namespace Cai.Generators.Emission;

/// <summary>Emits the calls that estimate a declaration from demonstrations: its reward parameters, its noise.</summary>
internal static class RewardInferenceApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (plan.HasParameters)
        {
            WriteInferReward(plan, writer);
            RepetitionApi.Write(plan, writer);
        }

        if (plan.HasEstimatedNoise)
            WriteEstimateNoise(plan, writer);
    }

    private static void WriteInferReward(EmissionPlan plan, SourceWriter writer)
    {
        string types = $"{plan.StateType}, {plan.ActionType}";
        writer.Line("/// <summary>Infers the reward parameters from observed decisions, by maximum likelihood unless the options say otherwise.</summary>");
        writer.Line("/// <param name=\"demonstrations\">The observed decisions.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings, and the estimator.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The estimates, their standard errors and what identifies them.</returns>").Line(Names.GeneratedCode);
        writer.Line($"public global::Cai.Fit<{types}, {plan.ParametersType}> InferReward(global::Cai.Demonstrations<{types}> demonstrations, global::Cai.InferenceOptions? options = null, global::System.IProgress<global::Cai.InferenceProgress>? progress = null, {ProblemCall.Cancellation})");
        using (writer.Braces())
        {
            ProblemCall.WriteTables(plan, writer);
            string noise = plan.HasEstimatedNoise ? "Generated.Marginals(this)" : "[]";
            writer.Line($"return {Names.Services}Inference.Infer({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, Generated.ParameterVector.Instance, demonstrations, {noise}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteEstimateNoise(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Estimates the noise probabilities from observed transitions alone, by maximum likelihood.</summary>");
        writer.Line("/// <param name=\"demonstrations\">Demonstrations with observed next states.</param>");
        writer.Line("/// <param name=\"options\">When to stop, and what counts as identified.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The probabilities, their standard errors and what identifies them.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.NoiseFit EstimateNoise(global::Cai.Demonstrations<{plan.StateType}, {plan.ActionType}> demonstrations, global::Cai.NoiseOptions? options = null, global::System.IProgress<global::Cai.InferenceProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}Inference.EstimateNoise({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, demonstrations, Generated.Marginals(this), options, progress, cancellation);");
        }

        writer.Line();
    }
}
