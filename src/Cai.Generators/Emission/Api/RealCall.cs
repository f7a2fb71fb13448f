using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>How the body of an emitted verb reaches a problem with real-valued fields: the texts of its settings, coordinates and process.</summary>
internal static class RealCall
{
    /// <summary>Gets the type arguments of a call: state, action, their coordinates, the process.</summary>
    internal static string Types(EmissionPlan plan) => $"<{ProblemCall.Types(plan)}, Generated.StateCoordinates, Generated.ActionCoordinates, Generated.Process>";

    /// <summary>Gets the arguments of a call: settings, coordinates, process.</summary>
    internal static string Arguments(EmissionPlan plan) =>
        $"{Settings(plan)}, new Generated.StateCoordinates({string.Join(", ", plan.State.CountArguments)}), new Generated.ActionCoordinates({string.Join(", ", plan.Action.CountArguments)}), {ProblemCall.Process(plan)}";

    /// <summary>Writes the locals that the arguments mention.</summary>
    internal static void WriteLocals(EmissionPlan plan, SourceWriter writer)
    {
        if (plan.State.OpenLeaves.Concat(plan.Action.OpenLeaves).Any(leaf => !leaf.Ir.CountMember!.IsStatic))
            writer.Line($"{plan.Type} problem = this;");
    }

    private static string Settings(EmissionPlan plan)
    {
        SettingsIr settings = plan.Settings;
        return $"new {Names.Services}RealSettings({LeafShape.Quote(plan.Problem.Type.Name)}, {NumberText.Of(settings.DiscountBits.ToDouble())}, {NumberText.Of(settings.TemperatureBits.ToDouble())}, "
            + $"{NumberText.Of(settings.Horizon)}, global::Cai.ActionPrior.{(settings.UniformPrior ? "Uniform" : "Counting")}, DependsOnStage: {(plan.SimulationReadsStage ? "true" : "false")})";
    }
}
