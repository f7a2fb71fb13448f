namespace Cai.Generators.Emission;

/// <summary>Emits the calls that solve or estimate a problem many times over: for many parameters, on redrawn data, along a parameter.</summary>
internal static class RepetitionApi
{
    private const string CountDoc = "/// <param name=\"progress\">Told how many are done, from any thread.</param>";
    private const string List = "global::System.Collections.Generic.IReadOnlyList";
    private const string Progress = "global::System.IProgress<int>? progress = null";

    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        WriteSolveMany(plan, writer);
        WriteBootstrap(plan, writer);
        WriteProfile(plan, writer);
    }

    private static void WriteSolveMany(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Solves the problem for each of many parameters, on all threads, several at a time where its structure is narrow. Each solution is certified.</summary>");
        writer.Line("/// <param name=\"parameters\">The reward parameters.</param>");
        writer.Line("/// <param name=\"options\">What to change of the declared settings, and the tolerance.</param>").Line(CountDoc).Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>A solution for each, in their order.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.Solutions<{Types(plan)}> SolveMany({List}<{plan.ParametersType}> parameters, global::Cai.SolveOptions? options = null, {Progress}, {ProblemCall.Cancellation})"))
        {
            ProblemCall.WriteTables(plan, writer);
            writer.Line($"return {Names.Services}BatchPlanner.Solve({Problem(plan)}, parameters, {ProblemCall.Joint(plan)}, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteBootstrap(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>Repeats an estimation on redrawn data, each time from its estimates: how far estimates would spread.</summary>");
        writer.Line("/// <param name=\"fit\">The estimation.</param>");
        writer.Line("/// <param name=\"options\">What to redraw, how often, and the seed.</param>").Line(CountDoc).Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The estimates of each replication, their spread, and those that failed.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.Bootstrap<{plan.ParametersType}> Bootstrap({Fit(plan)} fit, global::Cai.BootstrapOptions? options = null, {Progress}, {ProblemCall.Cancellation})"))
        {
            WriteKernel(plan, writer);
            writer.Line($"return {Names.Services}Bootstrapping.Run({Problem(plan)}, fit, options, progress, cancellation);");
        }

        writer.Line();
    }

    private static void WriteProfile(EmissionPlan plan, SourceWriter writer)
    {
        writer.Line("/// <summary>The likelihood as a function of one parameter, the others at their best for each of its values, and the interval that it gives.</summary>");
        writer.Line("/// <param name=\"fit\">The estimation.</param>").Line("/// <param name=\"parameter\">The parameter's name.</param>");
        writer.Line("/// <param name=\"grid\">The values at which to tell the likelihood.</param>");
        writer.Line("/// <param name=\"options\">The level of the interval.</param>").Line(ProblemCall.CancellationDoc);
        writer.Line("/// <returns>The likelihood at each value, and the likelihood-ratio interval.</returns>").Line(Names.GeneratedCode);
        using (writer.Block($"public global::Cai.ProfileLikelihood<{plan.ParametersType}> Profile({Fit(plan)} fit, string parameter, {List}<double> grid, global::Cai.ProfileOptions? options = null, {ProblemCall.Cancellation})"))
        {
            WriteKernel(plan, writer);
            writer.Line($"return {Names.Services}Profiling.Run({Problem(plan)}, fit, parameter, grid, options, cancellation);");
        }

        writer.Line();
    }

    // The fit brings its own settings, checked when it was made.
    private static void WriteKernel(EmissionPlan plan, SourceWriter writer) => ProblemCall.WriteTables(plan, writer, hasSettings: false);

    private static string Problem(EmissionPlan plan) => $"{ProblemCall.Model(plan)}, {ProblemCall.Kernel(plan)}, Generated.ParameterVector.Instance";

    private static string Types(EmissionPlan plan) => $"{plan.StateType}, {plan.ActionType}";

    private static string Fit(EmissionPlan plan) => $"global::Cai.Fit<{Types(plan)}, {plan.ParametersType}>";
}
