namespace Cai.Generators.Emission;

/// <summary>Emits the calls that learn a model from transitions, and a reward from labels of optimality.</summary>
internal static class ModelLearningApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        WriteLearnModel(plan, writer);
        WriteLearnReward(plan, writer);
    }

    private static void WriteLearnModel(EmissionPlan plan, SourceWriter writer)
    {
        string types = ProblemCall.Types(plan);
        writer.Line("/// <summary>Learns a model of the problem by maximum likelihood: dynamics, start and rewards with their standard errors. It is a problem again, and has <c>Solve</c>.</summary>");
        writer.Line("/// <param name=\"demonstrations\">Demonstrations with observed next states.</param>");
        writer.Line("/// <param name=\"options\">What is learned, smoothing, and what becomes of pairs of state and action never observed.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration; once where dynamics are counts.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The model.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.LearnedModel<{Typed(plan)}> LearnModel(global::Cai.Demonstrations<{types}> demonstrations, global::Cai.ModelOptions? options = null, global::System.IProgress<global::Cai.InferenceProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            string marginals = plan.HasEstimatedNoise ? "Generated.Marginals(this)" : "[]";
            writer.Line($"return {Names.Services}ModelLearning.Learn({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {Space(plan)}demonstrations, {marginals}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteLearnReward(EmissionPlan plan, SourceWriter writer)
    {
        string types = ProblemCall.Types(plan);
        writer.Line("/// <summary>Learns the reward from decisions that were judged, by maximum likelihood of <c>p(O = 1|s,a) = exp(r(s,a) / a)</c>, such that no reward is positive.</summary>");
        writer.Line("/// <param name=\"decisions\">The decisions, and whether each was optimal.</param>");
        writer.Line("/// <param name=\"options\">The temperature, the form, pseudo-counts.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The reward, its standard errors and what identifies it.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.OptimalityFit<{Typed(plan)}> LearnReward(global::System.Collections.Generic.IEnumerable<global::Cai.LabelledDecision<{types}>> decisions, global::Cai.OptimalityOptions? options = null, global::System.IProgress<global::Cai.InferenceProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            string noise = plan.HasParameters ? $"{ProblemCall.Joint(plan)}, " : "";
            writer.Line($"return {Names.Services}RewardLearning.Learn({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {Space(plan)}decisions, {noise}options, progress, cancellation);");
        }

        writer.Line();
    }

    private static string Typed(EmissionPlan plan) => ProblemCall.Types(plan) + (plan.HasParameters ? $", {plan.ParametersType}" : "");

    private static string Space(EmissionPlan plan) => plan.HasParameters ? "Generated.ParameterVector.Instance, " : "";
}
