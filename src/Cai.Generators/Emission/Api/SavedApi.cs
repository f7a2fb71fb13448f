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
        WriteTry(plan, writer, name, parameters, docs);
    }

    // The same, for callers who solve where there is nothing to load.
    private static void WriteTry(EmissionPlan plan, SourceWriter writer, string name, string parameters, string[] docs)
    {
        string solution = $"global::Cai.Solution<{ProblemCall.Types(plan)}>", when = "global::System.Diagnostics.CodeAnalysis.NotNullWhen";
        string passed = parameters.Length == 0 ? "" : name == "LoadSolution" ? "parameters, " : "reward, ";
        writer.Line($"/// <summary><c>{name}</c>, where the file is there, whole, and of this very problem; otherwise tells why not.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>").Lines(docs);
        writer.Line("/// <param name=\"solution\">The solution; null when false.</param>").Line("/// <param name=\"reason\">Why there is none, naming the file; null when true.</param>");
        writer.Line("/// <param name=\"options\">The settings it was solved with; none for those declared.</param>");
        writer.Line("/// <returns>Whether there is a solution.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public bool Try{name}(string path, {parameters}[{when}(true)] out {solution}? solution, [{when}(false)] out string? reason, global::Cai.SolveOptions? options = null)"))
        {
            // No lambda: a problem may be a struct, whose members none can reach.
            using (writer.Block("try"))
                writer.Line($"(solution, reason) = ({name}(path, {passed}options), null);").Line("return true;");
            using (writer.Block("catch (global::Cai.SavedSolutionException fault)"))
                writer.Line("(solution, reason) = (null, fault.Message);").Line("return false;");
        }

        writer.Line();
    }
}
