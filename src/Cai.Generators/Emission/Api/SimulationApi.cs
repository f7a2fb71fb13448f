using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>Emits the calls that let the process happen: whole episodes, and the return of one.</summary>
internal static class SimulationApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        WriteSimulate(plan, writer);
        WriteRollout(plan, writer);
    }

    private static void WriteSimulate(EmissionPlan plan, SourceWriter writer)
    {
        string types = $"{plan.StateType}, {plan.ActionType}";
        string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
        writer.Line("/// <summary>Simulates episodes under a policy, calling the declaration's own members; no tables are needed.</summary>");
        writer.Line("/// <param name=\"policy\">The policy.</param>");
        if (plan.HasParameters)
            writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"options\">Episodes, length, seed and threads.</param>");
        writer.Line("/// <param name=\"start\">The state every episode starts from; none to draw it as declared.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>One trajectory an episode.</returns>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">No start is declared and none is given.</exception>");
        writer.Line(Names.GeneratedCode);
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<global::Cai.Trajectory<{types}>> Simulate(global::Cai.IPolicy<{types}> policy, {parameters}global::Cai.SimulationOptions? options = null, {plan.StateType}? start = null, {ProblemCall.Cancellation}) =>");
        writer.Line($"    {Names.Services}Simulator.Run<{types}, Generated.Process, global::Cai.IPolicy<{types}>>({ProblemCall.Process(plan)}, policy, {NumberText.Of(plan.Settings.Horizon)}, options, start, cancellation);").Line();
    }

    private static void WriteRollout(EmissionPlan plan, SourceWriter writer)
    {
        string types = $"{plan.StateType}, {plan.ActionType}";
        string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
        writer.Line("/// <summary>Runs one episode under a policy and gives its discounted return, allocating nothing: the sum of <c>g^t r_t</c>, with the terminal reward where the episode ended.</summary>");
        writer.Line("/// <typeparam name=\"TPolicy\">The policy's type; a struct is called without boxing.</typeparam>");
        writer.Line("/// <param name=\"policy\">The policy.</param>");
        if (plan.HasParameters)
            writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"maxSteps\">How many decisions at most, at least 1.</param>");
        writer.Line("/// <param name=\"discount\">The discount g, in [0, 1].</param>");
        writer.Line("/// <param name=\"seed\">The seed: the same seed and episode give the same return.</param>");
        writer.Line("/// <param name=\"episode\">The number of the episode, at least 0: each has random numbers of its own, the same for every policy.</param>");
        writer.Line("/// <param name=\"start\">The state it starts from; none to draw it as declared.</param>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">No start is declared and none is given.</exception>").Line(Names.GeneratedCode);
        writer.Line($"public double Rollout<TPolicy>(TPolicy policy, {parameters}int maxSteps, double discount = {NumberText.Of(plan.Settings.DiscountBits.ToDouble())}, ulong seed = 0, int episode = 0, {plan.StateType}? start = null)");
        writer.Line($"    where TPolicy : global::Cai.IPolicy<{types}> =>");
        writer.Line($"    {Names.Services}Simulator.Rollout<{types}, Generated.Process, TPolicy>({ProblemCall.Process(plan)}, policy, start, {NumberText.Of(plan.Settings.Horizon)}, maxSteps, discount, seed, episode);");
    }
}
