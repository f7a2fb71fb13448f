namespace Cai.Generators.Emission;

/// <summary>How the body of an emitted verb reaches the problem: the texts of its model, kernel, noise, process and parameters.</summary>
internal static class ProblemCall
{
    internal const string Cancellation = "global::System.Threading.CancellationToken cancellation = default";
    internal const string CancellationDoc = "/// <param name=\"cancellation\">Stops the work.</param>";

    /// <summary>Gets the documentation of the reward parameters, where the problem has them.</summary>
    internal static string[] ParametersDoc(EmissionPlan plan) => plan.HasParameters ? ["/// <param name=\"parameters\">The reward parameters.</param>"] : [];

    /// <summary>Gets the parameter that takes the reward parameters, with its comma; nothing where the problem has none.</summary>
    internal static string Parameters(EmissionPlan plan) => plan.HasParameters ? $"{plan.ParametersType} parameters, " : "";

    /// <summary>Gets the reward parameters as numbers: of the verb's <c>parameters</c>, or none.</summary>
    internal static string Vector(EmissionPlan plan) => plan.HasParameters ? "Generated.ParameterVector.Of(parameters)" : "[]";

    /// <summary>Gets the state and action types, as type arguments.</summary>
    internal static string Types(EmissionPlan plan) => $"{plan.StateType}, {plan.ActionType}";

    /// <summary>Writes the locals that <see cref="Model"/>, <see cref="Kernel"/> and <see cref="Joint"/> mention.</summary>
    /// <param name="plan">The problem.</param>
    /// <param name="writer">Where to write.</param>
    /// <param name="hasSettings">Whether the verb takes <c>SolveOptions</c>, which are then checked before tables are built.</param>
    /// <param name="cancellation">What stops the building of tables.</param>
    internal static void WriteTables(EmissionPlan plan, SourceWriter writer, bool hasSettings = true, string cancellation = "cancellation")
    {
        if (plan.Tables is null && hasSettings)
            writer.Line("Generated.Settings.Check(options);");
        if (plan.Tables is null)
            writer.Line($"{ModelEmitter.Type(plan, "Tabulated")} tabulated = {Tabulated(plan, cancellation)};");
        if (plan.HasEstimatedNoise)
            writer.Line("double[] noise = Generated.Joint(this);");
    }

    internal static string Model(EmissionPlan plan, string? cancellation = null) =>
        plan.Tables is not null ? "Generated.Model" : cancellation is null ? "tabulated.Model" : Tabulated(plan, cancellation) + ".Model";

    internal static string Tabulated(EmissionPlan plan, string cancellation) => $"Generated.Tabulated({(plan.Problem.IsInstance ? "this, " : "")}{cancellation})";

    internal static string KernelType(EmissionPlan plan) => plan.Tables is null ? Names.Services + "TableKernel" : "Generated.Kernel";

    internal static string Kernel(EmissionPlan plan) => plan.Tables is null
        ? $"new {Names.Services}TableKernel(tabulated.Tables{(plan.HasEstimatedNoise ? ", noise" : "")}{plan.FusedArgument})"
        : $"new Generated.Kernel({(plan.HasEstimatedNoise ? "noise" : "")})";

    internal static string Joint(EmissionPlan plan) => plan.HasEstimatedNoise ? "noise" : "[]";

    /// <summary>Gets the process that calls the declaration's own members; it reads the verb's <c>parameters</c>.</summary>
    internal static string Process(EmissionPlan plan)
    {
        List<string> arguments = [.. plan.SimulationReadsProblem ? plan.ProblemParameter.Select(_ => "this") : []];
        if (plan.SimulationReadsParameters) arguments.Add("Generated.ParameterVector.Instance.Finite(parameters)");
        if (plan.HasEstimatedNoise) arguments.Add(plan.Problem.Type.Header.Contains("struct ") ? "Generated.Marginals(this)" : "Generated.Draws(this)");
        return $"new Generated.Process({string.Join(", ", arguments)})";
    }
}
