namespace Cai.Generators.Emission;

/// <summary>Emits the calls that lay a problem with real-valued fields out on a grid: solved with its dynamics known, or learned from simulated steps.</summary>
internal static class GridApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        string solution = $"global::Cai.GridSolution<{ProblemCall.Types(plan)}>", learned = $"global::Cai.LearnedGridPolicy<{ProblemCall.Types(plan)}>";
        writer.Line("/// <summary>");
        writer.Line("/// Solves the problem on a grid: <c>V(s) = a log integral rho(u|s) exp(Q(s,u) / a) du</c> by quadrature over actions, V interpolated between the nodes of states, expectations over");
        writer.Line("/// real-valued noise by quadrature. The policy is a density over actions.");
        writer.Line("/// </summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"options\">The grid, and what to change of the declared settings. Fields without a <c>[Range]</c> are given bounds here.</param>");
        writer.Line("/// <param name=\"progress\">Told after each backup.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>Values, the density over actions, and what solver and grid miss.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public {solution} SolveOnGrid({ProblemCall.Parameters(plan)}global::Cai.GridOptions? options = null, global::System.IProgress<global::Cai.GridProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            RealCall.WriteLocals(plan, writer);
            writer.Line($"return {Names.Services}GridPlanning.Solve{RealCall.Types(plan)}({RealCall.Arguments(plan)}, options, progress, cancellation);");
        }

        writer.Line();
        writer.Line("/// <summary>Learns the action values of the nodes of a grid from simulated steps, by soft Q-learning with interpolated states.</summary>");
        writer.Lines(ProblemCall.ParametersDoc(plan));
        writer.Line("/// <param name=\"options\">The grid, and how to learn.</param>");
        writer.Line("/// <param name=\"progress\">Told every 10,000 steps.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The density over actions that was learned.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public {learned} LearnOnGrid({ProblemCall.Parameters(plan)}global::Cai.GridLearningOptions? options = null, global::System.IProgress<global::Cai.GridLearningProgress>? progress = null, {ProblemCall.Cancellation})"))
        {
            RealCall.WriteLocals(plan, writer);
            writer.Line($"return {Names.Services}GridLearning.Learn{RealCall.Types(plan)}({RealCall.Arguments(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }
}
