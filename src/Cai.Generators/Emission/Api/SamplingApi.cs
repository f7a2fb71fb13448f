using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the call that plans by samples.</summary>
internal static class SamplingApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        bool isReal = plan.Problem.IsContinuous;
        string planner = $"global::Cai.{(isReal ? "GaussianPlanner" : "CategoricalPlanner")}<{ProblemCall.Types(plan)}>";
        writer.Line("/// <summary>");
        writer.Line("/// A planner by samples: sequences of actions are drawn, rolled out through the declaration's own members, and weighed by <c>exp(R / a)</c> (MPPI), refitted to the best (cross-entropy), or searched");
        writer.Line("/// for the best (random shooting). Its <c>Plan(state)</c> allocates nothing; it is a policy as well, with a warm start from step to step.");
        writer.Line("/// </summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"options\">The method; how many samples, how far ahead; what to change of the declared settings.</param>");
        writer.Line("/// <param name=\"value\">What going on from a state is worth where a plan stops short of the end of the problem; none for nothing.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The planner. It has threads, which end when it is disposed of.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A setting cannot be used; the message names it.</exception>").Line(Names.GeneratedCode);
        string signature = $"public {planner} PlanBySampling({ProblemCall.Parameters(plan)}global::Cai.SamplingOptions? options = null, global::System.Func<{plan.StateType}, double>? value = null, {ProblemCall.Cancellation})";
        using (writer.Block(signature))
        {
            if (isReal)
                WriteReal(plan, writer);
            else
                WriteFinite(plan, writer);
        }

        writer.Line();
    }

    private static void WriteReal(EmissionPlan plan, SourceWriter writer)
    {
        SettingsIr settings = plan.Settings;
        string states = $"new Generated.StateCoordinates({string.Join(", ", plan.State.CountArguments).Replace("problem.", "this.")})", actions = $"new Generated.ActionCoordinates({string.Join(", ", plan.Action.CountArguments).Replace("problem.", "this.")})";
        string declared = $"new {Names.Services}DeclaredSettings({LeafShape.Quote(plan.Problem.Type.Name)}, {NumberText.Of(settings.DiscountBits.ToDouble())}, {NumberText.Of(settings.TemperatureBits.ToDouble())}, {NumberText.Of(settings.Horizon)}, false)";
        string lanes = plan.Lanes is null ? LeafShape.Quote(plan.LaneObstacle!)
            : $"new Generated.LaneProcess({(plan.Lanes.Step.ReadsParameters ? "Generated.ParameterVector.Instance.Finite(parameters)" : "")})";
        writer.Line("cancellation.ThrowIfCancellationRequested();");
        writer.Line($"return {Names.Services}SamplingPlanning.Planner<{ProblemCall.Types(plan)}, Generated.StateCoordinates, Generated.ActionCoordinates, Generated.Process{(plan.Lanes is null ? "" : ", Generated.LaneProcess")}>(");
        writer.Line($"    {declared}, {states}, {actions}, {ProblemCall.Process(plan)}, {lanes}, value, options);");
    }

    private static void WriteFinite(EmissionPlan plan, SourceWriter writer)
    {
        ProblemCall.WriteTables(plan, writer, hasSettings: false);
        if (plan.Tables is not null)
            writer.Line("cancellation.ThrowIfCancellationRequested();");
        writer.Line($"return {Names.Services}SamplingPlanning.Planner({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Process(plan)}, {ProblemCall.Joint(plan)}, value, options);");
    }
}
