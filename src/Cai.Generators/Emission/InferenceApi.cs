namespace Cai.Generators.Emission;

/// <summary>Emits the members that infer and learn policies from the declaration: posteriors and gradients.</summary>
internal static class InferenceApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        WritePosterior(plan, writer);
        WritePolicyGradient(plan, writer);
    }

    private static void WritePosterior(EmissionPlan plan, SourceWriter writer)
    {
        string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
        writer.Line("/// <summary>");
        writer.Line("/// Infers the exact posterior over trajectories, given that every step was optimal with probability proportional to <c>exp(r / a)</c>: messages, smoothed marginals, policy, evidence, samples.");
        writer.Line("/// It lets the dynamics be optimistic; <c>Solve</c> holds them fixed.");
        writer.Line("/// </summary>");
        if (plan.HasParameters)
            writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings; a horizon is needed.</param>");
        writer.Line("/// <param name=\"progress\">Told after each stage.</param>").Line(ApiEmitter.CancellationDoc);
        writer.Line("/// <returns>The posterior.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.Posterior<{plan.StateType}, {plan.ActionType}> Posterior({parameters}global::Cai.PosteriorOptions? options = null, global::System.IProgress<global::Cai.PosteriorProgress>? progress = null, {ApiEmitter.Cancellation})"))
        {
            ApiEmitter.WriteTables(plan, writer, hasSettings: false);
            string vector = plan.HasParameters ? "Generated.ParameterVector.Of(parameters)" : "[]";
            writer.Line($"return {Names.Services}PosteriorInference.Infer({ApiEmitter.Model(plan)}, {ApiEmitter.Kernel(plan)}, {ApiEmitter.Process(plan)}, {vector}, {ApiEmitter.Joint(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WritePolicyGradient(EmissionPlan plan, SourceWriter writer)
    {
        string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "", policy = $"global::Cai.LearnedPolicy<{plan.StateType}, {plan.ActionType}>";
        writer.Line("/// <summary>Improves a stationary softmax policy by gradient ascent on its evidence lower bound (at temperature 0 on its expected reward), by the exact gradient <c>d(s) pi(a|s) A(s,a)</c>.</summary>");
        if (plan.HasParameters)
            writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"initial\">The probability of taking an action in a state to begin with, positive wherever it is available; none for the prior.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings; regularisation, direction, step size.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ApiEmitter.CancellationDoc);
        writer.Line("/// <returns>The policy, and the objective of each iteration.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public {policy} PolicyGradient({parameters}global::System.Func<{plan.StateType}, {plan.ActionType}, double>? initial = null, global::Cai.PolicyGradientOptions? options = null, global::System.IProgress<global::Cai.PolicyGradientStep>? progress = null, {ApiEmitter.Cancellation})"))
        {
            ApiEmitter.WriteTables(plan, writer, hasSettings: false);
            string vector = plan.HasParameters ? "Generated.ParameterVector.Of(parameters)" : "[]";
            writer.Line($"return {Names.Services}PolicyLearning.Ascend({ApiEmitter.Model(plan)}, {ApiEmitter.Kernel(plan)}, {vector}, {ApiEmitter.Joint(plan)}, initial, options, progress, cancellation);");
        }

        writer.Line();
    }
}
