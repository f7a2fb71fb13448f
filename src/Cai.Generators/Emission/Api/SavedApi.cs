namespace Cai.Generators.Emission;

/// <summary>Emits the calls that load saved solutions: of the problem's own reward, and of any other.</summary>
internal static class SavedApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        if (SolveApi.HasReward(plan))
        {
            writer.Line("/// <summary>Loads a solution that its <c>Save</c> wrote, of this problem with the same parameters and settings.</summary>");
            string parameters = plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";
            WriteVerb(plan, writer, "LoadSolution", parameters, ProblemCall.ParametersDoc(plan), $"{Names.Services}SolutionLoader.Load({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {ProblemCall.Vector(plan)}, {ProblemCall.Joint(plan)}, path, options)");
        }

        writer.Line("/// <summary>Loads a solution that its <c>Save</c> wrote, of <c>SolveReward</c> with the same reward and settings.</summary>");
        WriteVerb(plan, writer, "LoadRewardSolution", $"global::System.Func<{plan.StateType}, {plan.ActionType}, double> reward, ", ["/// <param name=\"reward\">The expected reward of taking an action in a state; asked once for each available pair.</param>"],
            $"{Names.Services}SolutionLoader.LoadRewards({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, {Names.Services}PairRewards.Of({ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}.Pairs, reward), {ProblemCall.Joint(plan)}, path, options)");
    }

    private static void WriteVerb(EmissionPlan plan, SourceWriter writer, string name, string parameters, string[] docs, string call)
    {
        string solution = $"global::Cai.Solution<{ProblemCall.Types(plan)}>";
        writer.Line("/// <param name=\"path\">The file.</param>").Lines(docs);
        writer.Line("/// <param name=\"options\">The settings it was solved with; none for those declared.</param>");
        writer.Line("/// <exception cref=\"global::Cai.SavedSolutionException\">The file is torn or no solution, or the problem has changed: the message names what.</exception>").Line(Names.GeneratedCode);
        using (writer.Block($"public {solution} {name}(string path, {parameters}global::Cai.SolveOptions? options = null)"))
        {
            ProblemCall.WriteTables(plan, writer, cancellation: "default");
            writer.Line($"return {call};");
        }

        writer.Line();
    }
}
