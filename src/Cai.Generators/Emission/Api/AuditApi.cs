using Cai.Checking;
using Cai.Generators.Expansion;

namespace Cai.Generators.Emission;

/// <summary>Emits the call that checks a problem as it stands when the program runs.</summary>
internal static class AuditApi
{
    public static void Write(EmissionPlan plan, SourceWriter writer)
    {
        CheckSettings settings = CheckSettingsOf.Problem(plan.Problem, plan.Reward);
        writer.Line("/// <summary>Checks the problem: what the compiler checks, and what it left out, by the same rules. Tabulates it by calling its own members.</summary>");
        writer.Line("/// <param name=\"cancellation\">Stops the work.</param>");
        writer.Line("/// <returns>The findings, and the facts that were proved.</returns>");
        writer.Line(Names.GeneratedCode);
        writer.Line("public global::Cai.Audit Audit(global::System.Threading.CancellationToken cancellation = default) =>");
        using (writer.Indent())
        using (writer.Block($"{Names.Checking}Checker.Audit(Generated.{ModelEmitter.Declare(plan, "this")}, new()", "}, cancellation);"))
        {
            writer.Line($"Discount = {NumberText.Of(settings.Discount)},");
            writer.Line($"Temperature = {NumberText.Of(settings.Temperature)},");
            writer.Line($"Horizon = {NumberText.Of(settings.Horizon)},");
            writer.Line($"IsPriorUniform = {Truth(settings.IsPriorUniform)},");
            writer.Line($"Parameters = {Quoted(settings.Parameters)},");
            writer.Line($"IsAffine = {Truth(settings.IsAffine)},");
            writer.Line($"WeighsParameters = {Truth(settings.WeighsParameters)},");
            writer.Line($"HasFixedPart = {Truth(settings.HasFixedPart)},");
        }

        writer.Line();
    }

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Quoted(string[] names) => $"[{string.Join(", ", names.Select(LeafShape.Quote))}]";
}
