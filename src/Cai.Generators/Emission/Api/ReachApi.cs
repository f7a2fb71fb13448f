namespace Cai.Generators.Emission;

/// <summary>Emits the objectives of model checking: the probability of reaching a target, and the reward until then.</summary>
internal static class ReachApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>The probability of reaching a target, the largest or smallest over policies, from every state, with certified bounds. Rewards, discount and temperature play no part.</summary>");
        WriteVerb(plan, writer, "ReachProbability", "Probability", "", "", []);
        if (!SolveApi.HasReward(plan))
            return;
        writer.Line("/// <summary>");
        writer.Line("/// The expected total reward until a target is reached, without discounting, the largest or smallest over policies; infinite where the target is not reached almost surely. What is paid at the target does not count.");
        writer.Line("/// </summary>");
        WriteVerb(plan, writer, "RewardToReach", "Reward", ProblemCall.Parameters(plan), ProblemCall.Vector(plan) + ", ", ProblemCall.ParametersDoc(plan));
    }

    private static void WriteVerb(EmissionPlan plan, SourceWriter writer, string name, string service, string parameters, string vector, string[] parametersDoc)
    {
        string types = ProblemCall.Types(plan);
        writer.Lines(parametersDoc);
        writer.Line("/// <param name=\"target\">Whether a state is a target; asked once for each.</param>");
        writer.Line("/// <param name=\"options\">The largest or the smallest, within how many decisions, the tolerance.</param>");
        writer.Line("/// <param name=\"progress\">Told after each backup.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The value of each state, its bounds, and what attains it.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.Reachability<{types}> {name}({parameters}global::System.Func<{plan.StateType}, bool> target, global::Cai.ReachOptions? options = null, global::System.IProgress<global::Cai.SolveProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer, hasSettings: false);
            writer.Line($"return {Names.Services}ReachPlanner.{service}({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {vector}{ProblemCall.Joint(plan)}, target, options, progress, cancellation);");
        }

        writer.Line();
    }
}
