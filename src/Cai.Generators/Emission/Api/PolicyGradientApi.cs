namespace Cai.Generators.Emission;

/// <summary>Emits the call that improves a policy by gradient ascent.</summary>
internal static class PolicyGradientApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        string policy = $"global::Cai.GradientPolicy<{plan.StateType}, {plan.ActionType}>";
        writer.Line("/// <summary>Improves a stationary softmax policy by gradient ascent on its evidence lower bound (at temperature 0 on its expected reward), by the exact gradient <c>d(s) pi(a|s) A(s,a)</c>, or by episodes.</summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"initial\">The probability of taking an action in a state to begin with, positive wherever it is available; none for the prior.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings; policy class, regularisation, sampling, direction, step size.</param>");
        writer.Line("/// <param name=\"progress\">Told after each iteration.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The policy, and the objective of each iteration.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public {policy} PolicyGradient({ProblemCall.Parameters(plan)}global::System.Func<{plan.StateType}, {plan.ActionType}, double>? initial = null, global::Cai.PolicyGradientOptions? options = null, global::System.IProgress<global::Cai.PolicyGradientStep>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}PolicyLearning.Ascend({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Process(plan)}, {ProblemCall.Vector(plan)}, {ProblemCall.Joint(plan)}, initial, options, progress, cancellation);");
        }

        writer.Line();
    }
}
